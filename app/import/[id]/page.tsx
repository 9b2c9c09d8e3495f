import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportScreen } from '#app/import/[id]/import-screen.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentTrials } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';
import { listMappings } from '#lib/transfer/runs/saved-mappings.ts';

export function generateMetadata(): Metadata {
  return { title: words.imports.title };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ trial?: unknown }> };

/** One import: how its file is read, what its check tells, how far it is, and what came of it. */
export default async function OneImportPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'import');
  const { id } = await params;
  const store = currentStore();
  const view = await readImport(store, viewer, id);
  if (!view) notFound();
  const [look, mappings, types] = await Promise.all([
    view.status === 'mapping' ? lookAt(store, viewer, id, null) : null,
    listMappings(store, viewer),
    listEntityTypes(store, viewer),
  ]);
  return (
    <ImportScreen
      // Another step of it is another page.
      key={view.status === 'mapping' ? 'mapping' : 'work'}
      initial={{ ...view, trial: currentTrials()?.view(viewer, id) ?? null }}
      trialGone={(await searchParams).trial === 'gone'}
      look={look}
      mappings={mappings}
      types={types.map(({ type, plural }) => ({
        ...{ type, plural, known: store.catalogue.entities.has(type) },
        mayDelete: allows(viewer, 'proposeCorrection', type) && allows(viewer, 'delete', type),
        mayErase: allows(viewer, 'proposeCorrection', type) && allows(viewer, 'erase', type),
      }))}
      mayMark={allows(viewer, 'manageRoles')}
    />
  );
}
