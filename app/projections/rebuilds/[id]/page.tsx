import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import * as words from '#app/messages/words.ts';
import { RebuildScreen } from '#app/projections/rebuilds/[id]/rebuild-screen.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { readRebuild } from '#lib/queries/projections/list-rebuilds.ts';

export function generateMetadata(): Metadata {
  return { title: words.projections.rebuilds };
}

type Props = { params: Promise<{ id: string }> };

/** One rebuild: how far it is, what it would change, and what can be done with it. */
export default async function RebuildPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const { id } = await params;
  const rebuild = await readRebuild(currentStore(), viewer, id);
  if (!rebuild) notFound();
  return <RebuildScreen initial={rebuild} may={allows(viewer, 'rebuild')} />;
}
