import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkHold } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { holdFaults } from '#lib/event-store/hold-faults.ts';
import type { Store } from '#lib/event-store/store.ts';

export type BulkHeld = { status: 'held' | 'not-found' | 'moved-on' | 'invalid' };

/**
 * Says what none of the events of a bulk act is to set off, by reactor. All are decided anew, since
 * what is held back is part of what each is pinned by. Throws an `AccessFault`.
 */
export async function holdBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  holds: readonly BulkHold[],
): Promise<BulkHeld> {
  demand(viewer, 'holdEffects');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const asked = { heldBack: holds, reason: null };
  const faults = holdFaults(viewer, asked, { proposed: false, imported: false });
  if (faults.length > 0) return { status: 'invalid' };
  const { rowCount } = await store.pool.query(
    `with act as (
       update operational.bulk b set status = 'previewing', plan = plan + 1, review = null, holds = $3
       where id = $1 and owner = $2 and status in ('previewing', 'previewed')
         and not exists (select from operational.bulk_item r
           where r.bulk_id = b.id and r.status = 'recorded')
       returning id)
     update operational.bulk_item i set status = 'chosen', events = null, pin = null, faults = null
     from act where i.bulk_id = act.id`,
    [id, viewer.id, holds.length === 0 ? null : JSON.stringify(holds)],
  );
  return { status: rowCount === 0 ? 'moved-on' : 'held' };
}
