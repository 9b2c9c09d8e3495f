import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { countItems, noteRecorded, readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { type BulkOutcome, moveWithAct } from '#lib/corrections/bulk/start-bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What is under way is recorded still; the rest waits. */
export async function pauseBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  const bulk = await changeable(store, viewer, id);
  if (!bulk) return { status: 'not-found' };
  return moveWithAct(store, viewer, bulk, { from: ['running'], to: 'paused' });
}

export async function resumeBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  const bulk = await changeable(store, viewer, id);
  if (!bulk) return { status: 'not-found' };
  return moveWithAct(store, viewer, bulk, { from: ['paused'], to: 'running' });
}

/** Ends it where it is: what is recorded stays, and can be reverted as one. */
export async function cancelBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return { status: 'not-found' };
  if (bulk.owner !== viewer.id) demand(viewer, 'applyCorrection', bulk.entityType);
  const { recorded } = await countItems(store, id);
  return moveWithAct(store, viewer, bulk, {
    from: ['proposed', 'running', 'paused'],
    to: 'cancelled',
    recorded,
  });
}

/** Takes up what failed once more: it is decided anew, and waits for somebody to let it run. */
export async function retryBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  await noteRecorded(store, id);
  const { rows } = await store.pool.query<{ count: number }>(
    `with again as (
       update operational.bulk_item i set status = 'chosen', pin = null, faults = null
       from operational.bulk b
       where b.id = i.bulk_id and b.id = $1 and b.status in ('done', 'cancelled')
         and i.status in ('failed', 'fits', 'refused')
       returning i.place),
     act as (
       update operational.bulk set status = 'previewing', runner = null, stopped_for = null,
         review = null
       where id = $1 and status in ('done', 'cancelled') and exists (select from again)
       returning id)
     select count(*)::int4 as count from act`,
    [id],
  );
  return { status: rows[0]?.count === 1 ? 'done' : 'nothing-fits' };
}

/** One that the viewer may stop and let go on: their own, or any with the right to apply. */
async function changeable(store: Store, viewer: Viewer, id: string): Promise<BulkRow | null> {
  demand(viewer, 'applyCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return null;
  demand(viewer, 'applyCorrection', bulk.entityType);
  return bulk;
}
