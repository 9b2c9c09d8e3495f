import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { noteRecorded } from '#lib/corrections/bulk/note-recorded.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RevertOutcome =
  | { status: 'chosen'; id: string }
  | { status: 'not-found' | 'reason-missing' | 'nothing-recorded' };

/**
 * Takes back what a bulk act recorded, by one more bulk act: its events are computed entity by entity
 * in its preview. Where later events touched the same fields, somebody decides, for all of a field at
 * once or for one entity; until then it is refused and listed.
 */
export async function revertBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<RevertOutcome> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  if (reason.trim() === '') return { status: 'reason-missing' };
  await noteRecorded(store, id);
  const revert = v7();
  const { rowCount } = await store.pool.query(
    `with act as (
       insert into operational.bulk (id, owner, entity_type, status, reason, ticket, reverts)
       select $2, $3, entity_type, 'previewing', $4, ticket, id from operational.bulk
       where id = $1 and exists (select from operational.bulk_item i
         where i.bulk_id = $1 and i.status = 'recorded')
       returning id)
     insert into operational.bulk_item (bulk_id, place, entity_id)
     select act.id, row_number() over (order by i.place), i.entity_id
     from act, operational.bulk_item i where i.bulk_id = $1 and i.status = 'recorded'`,
    [id, revert, viewer.id, reason.trim()],
  );
  return rowCount === 0 ? { status: 'nothing-recorded' } : { status: 'chosen', id: revert };
}
