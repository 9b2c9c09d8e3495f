// Invariant: an item is recorded once, however often it is tried: its append has a key of its own,
// and what a killed worker recorded and did not write down is found again as a replay. Nothing of an
// act is recorded after it was stopped: each append holds only as long as its `$bulk` entity stands.
import type { Viewer } from '#lib/access/viewer.ts';
import { workerViewer } from '#lib/access/worker-viewer.ts';
import type { BulkItem, BulkRow, StoppedFor } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow, readItems, totalOf } from '#lib/corrections/bulk/bulk-rows.ts';
import { actOf, proposedEvents } from '#lib/corrections/bulk/item-events.ts';
import { mayLetRun } from '#lib/corrections/bulk/may-let-run.ts';
import { moveWithAct } from '#lib/corrections/bulk/move-bulk.ts';
import { noteRecorded } from '#lib/corrections/bulk/note-recorded.ts';
import { settleCancelled } from '#lib/corrections/bulk/settle-cancelled.ts';
import { type ItemChange, writeItems } from '#lib/corrections/bulk/write-items.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { erasedUpTo } from '#lib/event-store/erasure-lock.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Appends at once: they share a batch, and leave room for those of others. */
const stepSize = 32;

/** Goes on with every act that runs, one after the other, until none does or the signal ends it. */
export async function runBulks(store: Store, signal?: AbortSignal): Promise<void> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select id from operational.bulk where status in ('running', 'cancelling')
     order by status, started_at, id`,
  );
  for (const { id } of rows) {
    // Each step goes on behind the one before: what was read there is not gone through again.
    for (let after: number | null = 0; after !== null; ) {
      after = await runStep(store, id, after, signal);
      signal?.throwIfAborted();
    }
  }
}

/** Records the next items; answers with the place to go on behind, null where nothing is left to do. */
async function runStep(
  store: Store,
  id: string,
  after: number,
  signal?: AbortSignal,
): Promise<number | null> {
  const bulk = await readBulkRow(store, id);
  if (bulk?.status === 'cancelling') await settleCancelled(store, id);
  if (bulk?.status !== 'running') return null;
  const runner = await mayLetRun(store, bulk);
  if (runner.status !== 'may') {
    await stop(store, bulk, runner.status);
    return null;
  }
  // Before what it may take away is read.
  const erased = await erasedUpTo(store);
  const items = await readItems(store, id, { status: ['fits'], after, limit: stepSize });
  if (items.length === 0) {
    // Those that were passed over, where something stopped it meanwhile.
    if (after > 0) return 0;
    await finish(store, bulk);
    return null;
  }
  signal?.throwIfAborted();
  const changes = await Promise.all(
    items.map((item) => recordItem(store, runner.viewer, bulk, item)),
  );
  await writeItems(
    store,
    { ...bulk, erased },
    changes.filter((change) => change !== null),
  );
  return items.at(-1)?.place ?? null;
}

const stopReasons: Record<StoppedFor, string> = {
  rights: 'Whoever let it run may no longer apply corrections',
  left: 'Whoever let it run has left',
};

/** The system's own doing: somebody else has to take it over, or end it. */
async function stop(store: Store, bulk: BulkRow, why: StoppedFor): Promise<void> {
  await moveWithAct(store, workerViewer, bulk, {
    ...{ from: ['running'], to: 'paused', reason: stopReasons[why], stoppedFor: why },
    expected: bulk.version,
  });
}

async function finish(store: Store, { id }: BulkRow): Promise<void> {
  await noteRecorded(store, id);
  const bulk = await readBulkRow(store, id);
  if (bulk?.status !== 'running' || bulk.counts.fits > 0) return;
  const { recorded, failed } = bulk.counts;
  await moveWithAct(store, workerViewer, bulk, {
    ...{ from: ['running'], to: 'done', reason: 'Nothing is left to record' },
    ...{ data: { count: recorded + failed, recorded, failed }, expected: bulk.version },
  });
}

/** Null where it was stopped meanwhile: then it is as if nobody had tried. */
async function recordItem(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  item: BulkItem,
): Promise<ItemChange | null> {
  const { place, pin, conflicts } = item;
  const outcome = await appendEvents(store, viewer, proposedEvents(bulk, item), {
    ...actOf(bulk, totalOf(bulk.counts)),
    within: { ref: { type: '$bulk', id: bulk.id }, version: bulk.version },
    ...(pin === null ? {} : { pin }),
    ...(bulk.approver === null ? {} : { approval: { id: bulk.id } }),
  });
  // What was to be recorded is decided anew when it is tried again; the log has what was recorded.
  const nothing = { place, events: null, pin: null, conflicts };
  if (outcome.status === 'recorded') {
    const eventId = outcome.events[0]?.event.id ?? null;
    return { ...nothing, status: 'recorded', faults: null, eventId };
  }
  const { faults } = outcome;
  if (faults.some(({ code }) => code === 'act_moved_on')) return null;
  return { ...nothing, status: 'failed', faults, eventId: null };
}
