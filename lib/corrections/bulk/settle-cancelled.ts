import { workerViewer } from '#lib/access/worker-viewer.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { moveWithAct } from '#lib/corrections/bulk/move-bulk.ts';
import { noteRecorded } from '#lib/corrections/bulk/note-recorded.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Counts what an act that somebody ended has recorded, and says so: nothing was added since, so that
 * the log tells all of it, whatever became of the process that recorded it.
 */
export async function settleCancelled(store: Store, id: string): Promise<void> {
  await noteRecorded(store, id);
  const bulk = await readBulkRow(store, id);
  if (bulk?.status !== 'cancelling') return;
  const { recorded, failed, fits } = bulk.counts;
  await moveWithAct(store, workerViewer, bulk, {
    ...{ from: ['cancelling'], to: 'cancelled', reason: 'Nothing more is recorded of it' },
    ...{ data: { recorded, failed, left: fits }, expected: bulk.version },
  });
}
