import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { EffectScreen } from '#app/effects/[id]/effect-screen.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => readEffect(currentStore(), await pageViewer(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const effect = await read((await params).id);
  return { title: effect?.summary ?? words.effects.notFound };
}

/** One effect: how it stands, what was tried, what it follows. */
export default async function EffectPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const effect = await read((await params).id);
  if (!effect) notFound();
  return <EffectScreen initial={effect} may={allows(viewer, 'workEffects')} />;
}
