// Invariant: an item is recorded once, however often it is tried: its append has a key of its own,
// and what a killed worker recorded and did not write down is found again as a replay.
import { allows } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkItem, BulkRow } from '#lib/corrections/bulk/bulk.ts';
import {
  countItems,
  type ItemChange,
  moveBulk,
  readBulkRow,
  readItems,
  writeItems,
} from '#lib/corrections/bulk/bulk-rows.ts';
import { actOf, proposedEvents } from '#lib/corrections/bulk/item-events.ts';
import { moveWithAct } from '#lib/corrections/bulk/start-bulk.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Appends at once: they share a batch, and leave room for those of others. */
const stepSize = 32;

/** Goes on with every act that runs, one after the other, until none does or the signal ends it. */
export async function runBulks(store: Store, signal?: AbortSignal): Promise<void> {
  const { rows } = await store.pool.query<{ id: string }>(
    "select id from operational.bulk where status = 'running' order by started_at, id",
  );
  for (const { id } of rows) {
    while (await runStep(store, id, signal)) signal?.throwIfAborted();
  }
}

/** Records the next items; false once there is nothing more to do. */
async function runStep(store: Store, id: string, signal?: AbortSignal): Promise<boolean> {
  const bulk = await readBulkRow(store, id);
  if (bulk?.status !== 'running') return false;
  const viewer = await storedViewer(store, bulk.runner ?? bulk.owner);
  if (!viewer || !allows(viewer, 'applyCorrection', bulk.entityType)) {
    await moveBulk(store, id, ['running'], 'paused', { stoppedFor: 'rights' });
    return false;
  }
  const items = await readItems(store, id, { status: ['fits'], limit: stepSize });
  const counts = await countItems(store, id);
  if (items.length === 0) {
    const { recorded, failed } = counts;
    await moveWithAct(store, viewer, bulk, {
      from: ['running'],
      to: 'done',
      count: recorded + failed,
      recorded,
    });
    return false;
  }
  signal?.throwIfAborted();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const changes = await Promise.all(
    items.map((item) => recordItem(store, viewer, bulk, item, total)),
  );
  await writeItems(store, id, changes);
  return true;
}

async function recordItem(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  item: BulkItem,
  total: number,
): Promise<ItemChange> {
  const { place, events, pin } = item;
  const isApproved = bulk.runner !== null && bulk.runner !== bulk.owner;
  const outcome = await appendEvents(store, viewer, proposedEvents(bulk, item), {
    ...actOf(bulk, total),
    ...(pin === null ? {} : { pin }),
    ...(isApproved ? { approval: { id: bulk.id } } : {}),
  });
  if (outcome.status === 'refused') {
    return { place, events, pin, status: 'failed', faults: outcome.faults, eventId: null };
  }
  const eventId = outcome.events[0]?.event.id ?? null;
  // The log has it from now on; what stands here as well an erasure would have to find.
  return { place, events: null, pin: null, status: 'recorded', faults: null, eventId };
}
