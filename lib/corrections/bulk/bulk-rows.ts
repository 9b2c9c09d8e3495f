import type { BulkItem, BulkRow, BulkStatus, ItemStatus } from '#lib/corrections/bulk/bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

type Holding = Pick<Store, 'pool'>;

export async function readBulkRow({ pool }: Holding, id: string): Promise<BulkRow | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { rows } = await pool.query<AsText<BulkRow, 'template' | 'review'>>({
    name: 'read-bulk',
    text: `select id, owner, runner, entity_type as "entityType", status, event_type as "eventType",
        template, reason, ticket, occurred_at as "occurredAt", review, reverts,
        stopped_for as "stoppedFor", made_at as "madeAt", started_at as "startedAt",
        ended_at as "endedAt"
      from operational.bulk where id = $1`,
    values: [id],
  });
  const [row] = rows;
  return row ? { ...row, template: parsed(row.template), review: parsed(row.review) } : null;
}

/** The next items of a status, in their order, from `after` on. */
export async function readItems(
  { pool }: Holding,
  id: string,
  { status, after = 0, limit }: { status: readonly ItemStatus[]; after?: number; limit: number },
): Promise<BulkItem[]> {
  const { rows } = await pool.query<AsText<BulkItem, 'given' | 'events' | 'faults'>>({
    name: 'read-bulk-items',
    text: `select place, entity_id as "entityId", status, given, events, pin, faults,
        event_id as "eventId"
      from operational.bulk_item where bulk_id = $1 and status = any ($2) and place > $3
      order by place limit $4`,
    values: [id, status, after, limit],
  });
  return rows.map((row) => ({
    ...row,
    given: parsed(row.given),
    events: parsed(row.events),
    faults: parsed(row.faults),
  }));
}

/** Columns of type json come as their text. */
type AsText<Row, Name extends keyof Row> = Omit<Row, Name> & Record<Name, string | null>;

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

export type ItemCounts = Record<ItemStatus, number>;

export async function countItems({ pool }: Holding, id: string): Promise<ItemCounts> {
  const counts: ItemCounts = { chosen: 0, fits: 0, refused: 0, recorded: 0, failed: 0 };
  const { rows } = await pool.query<{ status: ItemStatus; count: number }>({
    name: 'count-bulk-items',
    text: `select status, count(*)::int4 as count from operational.bulk_item
      where bulk_id = $1 group by status`,
    values: [id],
  });
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

export type ItemChange = Pick<
  BulkItem,
  'place' | 'status' | 'events' | 'pin' | 'faults' | 'eventId'
>;

/** Writes what came of some items, but of those that were recorded already. */
export async function writeItems(
  { pool }: Holding,
  id: string,
  changes: readonly ItemChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await pool.query({
    name: 'write-bulk-items',
    text: `update operational.bulk_item i
      set status = c.status, events = c.events, pin = c.pin, faults = c.faults,
        event_id = c."eventId", given = case c.status when 'recorded' then null else i.given end
      from json_to_recordset($2::json) as
        c(place int4, status text, events json, pin text, faults json, "eventId" uuid)
      where i.bulk_id = $1 and i.place = c.place and i.status <> 'recorded'`,
    values: [id, JSON.stringify(changes)],
  });
}

/** Moves the act on from one of `from`; false where it is in none of them any more. */
export async function moveBulk(
  { pool }: Holding,
  id: string,
  from: readonly BulkStatus[],
  to: BulkStatus,
  { stoppedFor = null, ended = false }: { stoppedFor?: string | null; ended?: boolean } = {},
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.bulk set status = $3, stopped_for = $4,
       ended_at = case when $5 then now() else ended_at end
     where id = $1 and status = any ($2)`,
    [id, from, to, stoppedFor, ended],
  );
  return rowCount === 1;
}

/**
 * Notes as recorded what was, and is not noted: by a worker that ended before it could say so, or has
 * yet to. Only whoever lets the act run records in its name.
 */
export async function noteRecorded({ pool }: Holding, id: string): Promise<void> {
  await pool.query(
    `update operational.bulk_item i set status = 'recorded', faults = null, event_id = e.id,
       events = null, given = null, pin = null
     from operational.bulk b
     cross join lateral (
       select distinct on (v.entity_id) v.entity_id, v.id from authority.event v
       where v.correlation_id = $2 and v.entity_type = b.entity_type
         and v.actor = b.owner and v.recorder = coalesce(b.runner, b.owner)
       order by v.entity_id, v.position) e
     where b.id = $1 and i.bulk_id = b.id and i.entity_id = e.entity_id
       and i.status <> 'recorded'`,
    [id, id],
  );
}
