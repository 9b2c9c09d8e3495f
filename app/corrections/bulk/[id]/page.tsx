import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BulkAct } from '#app/corrections/bulk/[id]/bulk-act.tsx';
import { readMaking } from '#app/corrections/bulk/[id]/read-making.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { BulkStatus } from '#lib/corrections/bulk/bulk.ts';
import { bulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import { bulkHistory } from '#lib/corrections/bulk/bulk-history.ts';
import { bulkConflicts } from '#lib/corrections/bulk/list-conflicts.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { sampleBulk } from '#lib/corrections/bulk/sample-bulk.ts';

export function generateMetadata(): Metadata {
  return { title: words.bulk.title };
}

type Props = { params: Promise<{ id: string }> };

/** One event for each of many entities: being filled in, previewed, recorded, or as it ended. */
export default async function BulkPage({ params }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const { id } = await params;
  const store = currentStore();
  const view = await readBulk(store, viewer, id);
  if (!view) notFound();
  const isSampled = view.status === 'previewed' || view.status === 'proposed';
  const [making, sample, due, conflicts, history] = await Promise.all([
    readMaking(viewer, view),
    isSampled ? sampleBulk(store, viewer, id) : null,
    isSampled ? bulkDue(store, viewer, id) : null,
    bulkConflicts(store, viewer, id),
    bulkHistory(store, viewer, id),
  ]);
  return (
    <BulkAct
      // Another step of it is another page; what is decided of a revert is previewed on the same one.
      key={view.reverts !== null && isPreviewed(view) ? 'preview' : `${view.status} ${view.plan}`}
      initial={view}
      making={making}
      sample={sample ?? []}
      due={due}
      conflicts={conflicts ?? []}
      history={history ?? []}
      mayExport={allows(viewer, 'export', view.entityType)}
      mayErase={view.own && allows(viewer, 'erase', view.entityType)}
    />
  );
}

function isPreviewed({ status }: { status: BulkStatus }): boolean {
  return status === 'previewing' || status === 'previewed';
}
