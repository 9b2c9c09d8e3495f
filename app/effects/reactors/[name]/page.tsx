import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { noEffectSearch } from '#app/components/effects/effect-search.ts';
import { decodeParam } from '#app/components/hrefs.ts';
import { ReactorScreen } from '#app/effects/reactors/[name]/reactor-screen.tsx';
import { readEffectsPage } from '#app/internal/effects/read-page.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { readReactor } from '#lib/queries/effects/list-reactors.ts';

type Props = { params: Promise<{ name: string }> };

const read = cache(async (name: string) => readReactor(currentStore(), await pageViewer(), name));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await pageViewer();
  if (!allows(viewer, 'read')) return { title: words.effects.reactors };
  const reactor = await read(decodeParam((await params).name));
  return { title: reactor?.label ?? words.effects.reactorNotFound };
}

/** One reactor: what it does, how it stands, what it did. */
export default async function ReactorPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const name = decodeParam((await params).name);
  const reactor = await read(name);
  if (!reactor) notFound();
  const search = { ...noEffectSearch, reactor: name };
  const page = await readEffectsPage(viewer, search);
  return <ReactorScreen initial={reactor} page={page} may={allows(viewer, 'workEffects')} />;
}
