import type { Store } from '#lib/event-store/store.ts';

/**
 * Notes as recorded what was, and is not noted: by a worker that ended before it could say so, or has
 * yet to. Only whoever lets the act run records in its name.
 */
export async function noteRecorded({ pool }: Pick<Store, 'pool'>, id: string): Promise<void> {
  await pool.query(
    `update operational.bulk_item i set status = 'recorded', faults = null, event_id = e.id,
       events = null, given = null, pin = null, outcome = null, read = null
     from (select * from operational.bulk where id = $1 for update) b
     cross join lateral (
       select distinct on (v.entity_id) v.entity_id, v.id from authority.event v
       where v.correlation_id = $2 and v.entity_type = b.entity_type
         and v.actor = b.owner and v.recorder = coalesce(b.runner, b.owner)
       order by v.entity_id, v.position) e
     where i.bulk_id = b.id and i.entity_id = e.entity_id and i.status <> 'recorded'`,
    [id, id],
  );
}
