import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ConflictChoice } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { lockBulk } from '#lib/corrections/bulk/write-items.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Store } from '#lib/event-store/store.ts';

export type ConflictDecision = {
  /** A JSON Pointer of a member of the state. */
  field: string;
  /** Null takes back what was decided. */
  choice: ConflictChoice | null;
  /** One entity, which is an exception from what is decided for all; else all of them. */
  entityId?: string | undefined;
};

export type ConflictDecided = { status: 'decided' | 'not-found' | 'moved-on' };

/**
 * Says of a field that something changed after what a bulk revert takes back whether that is kept, or
 * what was there restored. The entities concerned are decided anew in the preview, so that whoever lets
 * it run has seen what comes of it.
 */
export async function decideConflict(
  store: Store,
  viewer: Viewer,
  id: string,
  { field, choice, entityId }: ConflictDecision,
): Promise<ConflictDecided> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const decided = await inTransaction(store, async (client) => {
    await lockBulk(client, id);
    const { rowCount: moved } = await client.query(
      `update operational.bulk b set status = 'previewing', plan = plan + 1,
         choices = case when $4::text is not null then choices
           else (coalesce(choices::jsonb, '{}') - $2 || $3::jsonb)::json end
       where id = $1 and reverts is not null and status in ('previewing', 'previewed')
         and exists (select from operational.bulk_item i
           where i.bulk_id = b.id and $2 = any (i.conflicts) and i.entity_id = coalesce($4, i.entity_id))`,
      [id, field, JSON.stringify(choice === null ? {} : { [field]: choice }), entityId ?? null],
    );
    if (moved !== 1) return null;
    await client.query(
      `update operational.bulk_item set status = 'chosen', events = null, pin = null, faults = null,
         choices = case when $4::text is null then choices
           else (coalesce(choices::jsonb, '{}') - $2 || $3::jsonb)::json end
       where bulk_id = $1 and $2 = any (conflicts) and entity_id = coalesce($4, entity_id)
         and status in ('fits', 'refused', 'chosen')`,
      [id, field, JSON.stringify(choice === null ? {} : { [field]: choice }), entityId ?? null],
    );
    return true;
  });
  return { status: decided ? 'decided' : 'moved-on' };
}
