import type {
  BulkItem,
  BulkRow,
  BulkStatus,
  ItemCounts,
  ItemStatus,
} from '#lib/corrections/bulk/bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

type Holding = Pick<Store, 'pool'>;

type StoredRow = AsText<Omit<BulkRow, 'counts'>, 'template' | 'review' | 'choices' | 'holds'> &
  ItemCounts;

export async function readBulkRow({ pool }: Holding, id: string): Promise<BulkRow | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { rows } = await pool.query<StoredRow>({
    name: 'read-bulk',
    text: `select b.id, b.plan, b.owner, b.runner, b.approver, b.entity_type as "entityType", b.status,
        b.event_type as "eventType", b.template, b.reason, b.ticket, b.occurred_at as "occurredAt",
        b.review, b.reverts, b.choices, b.holds, b.stopped_for as "stoppedFor", b.made_at as "madeAt",
        b.started_at as "startedAt", b.ended_at as "endedAt",
        b.chosen, b.fits, b.refused, b.recorded, b.failed,
        -- At the same moment as the rest: both change in one transaction.
        coalesce(h.version, 0) as version
      from operational.bulk b
      left join authority.head h on h.entity_type = '$bulk' and h.entity_id = b.id::text
      where b.id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { chosen, fits, refused, recorded, failed, template, review, choices, holds, ...rest } =
    row;
  return {
    ...rest,
    template: parsed(template),
    review: parsed(review),
    choices: parsed(choices),
    holds: parsed(holds),
    counts: { chosen, fits, refused, recorded, failed },
  };
}

/** The next items of a status, in their order, from `after` on; with `conflict`, those that have it. */
export async function readItems(
  { pool }: Holding,
  id: string,
  asked: { status: readonly ItemStatus[]; after?: number; limit: number; conflict?: string },
): Promise<BulkItem[]> {
  const { status, after = 0, limit, conflict } = asked;
  const { rows } = await pool.query<ItemRow>({
    name: conflict === undefined ? 'read-bulk-items' : 'read-bulk-conflicts',
    text: `select place, entity_id as "entityId", status, given, events, pin, faults, conflicts,
        choices, event_id as "eventId"
      from operational.bulk_item where bulk_id = $1 and status = any ($2) and place > $3
        ${conflict === undefined ? '' : 'and $5 = any (conflicts)'}
      order by place limit $4`,
    values: [id, status, after, limit, ...(conflict === undefined ? [] : [conflict])],
  });
  return rows.map(itemOf);
}

/** Those of some places that would be recorded, in their order. */
export async function readItemsAt(
  { pool }: Holding,
  id: string,
  places: readonly number[],
): Promise<BulkItem[]> {
  const { rows } = await pool.query<ItemRow>({
    name: 'read-bulk-items-at',
    text: `select place, entity_id as "entityId", status, given, events, pin, faults, conflicts,
        choices, event_id as "eventId"
      from operational.bulk_item where bulk_id = $1 and place = any ($2) and status = 'fits'
      order by place`,
    values: [id, places],
  });
  return rows.map(itemOf);
}

type ItemRow = AsText<BulkItem, 'given' | 'events' | 'faults' | 'choices'>;

function itemOf(row: ItemRow): BulkItem {
  return {
    ...row,
    given: parsed(row.given),
    events: parsed(row.events),
    faults: parsed(row.faults),
    choices: parsed(row.choices),
  };
}

/** Columns of type json come as their text. */
type AsText<Row, Name extends keyof Row> = Omit<Row, Name> & Record<Name, string | null>;

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

export function totalOf(counts: ItemCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** What is previewed once all is decided; false where it is not, or something else by now. */
export async function endPreview(
  { pool }: Holding,
  { id, plan }: Pick<BulkRow, 'id' | 'plan'>,
): Promise<boolean> {
  const from: BulkStatus = 'previewing';
  const { rowCount } = await pool.query(
    `update operational.bulk set status = 'previewed'
     where id = $1 and plan = $2 and status = $3 and chosen = 0`,
    [id, plan, from],
  );
  return rowCount === 1;
}
