import type pg from 'pg';
import type { BulkItem, BulkRow, ItemDue, ItemRead } from '#lib/corrections/bulk/bulk.ts';
import { joinErasureLock } from '#lib/event-store/erasure-lock.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';

export type ItemChange = Pick<
  BulkItem,
  'place' | 'status' | 'events' | 'pin' | 'faults' | 'conflicts' | 'eventId'
> & {
  /** Of what fits: what it would change, what that was decided on, and what would follow. */
  outcome?: string;
  read?: ItemRead[];
  due?: ItemDue[];
};

/** What it was decided on: the plan of the act, and how far erasures had come when states were read. */
type DecidedOn = Pick<BulkRow, 'id' | 'plan'> & { erased: bigint };

/**
 * Writes what came of some items, but of those that were recorded already. Where the act was filled in
 * anew since, or something was erased, only what was recorded is written, which holds nothing of it: the
 * others are as they were, and are decided again.
 */
export async function writeItems(
  store: Pick<Store, 'pool'>,
  { id, plan, erased }: DecidedOn,
  changes: readonly ItemChange[],
  review: readonly ReviewReason[] = [],
): Promise<void> {
  if (changes.length === 0) return;
  await inTransaction(store, async (client) => {
    await writeItemsIn(client, { id, plan, erased }, changes, review);
    return true;
  });
}

/** The same within a transaction; false where what was decided is not what there is any more. */
export async function writeItemsIn(
  client: pg.ClientBase,
  { id, plan, erased }: DecidedOn,
  changes: readonly ItemChange[],
  review: readonly ReviewReason[] = [],
): Promise<boolean> {
  const isWhole = await joinErasureLock(client, erased);
  const known = await lockBulk(client, id);
  const isCurrent = isWhole && known?.plan === plan;
  await update(client, id, isCurrent ? changes : changes.filter(isRecorded));
  if (known && isCurrent) await addReview(client, id, known.review, review);
  return isCurrent;
}

function isRecorded({ status }: ItemChange): boolean {
  return status === 'recorded';
}

type Locked = { plan: number; review: ReviewReason[] };

/** First of all, so that those who write items of one act take turns. Null where it is gone. */
export async function lockBulk(client: pg.ClientBase, id: string): Promise<Locked | null> {
  const { rows } = await client.query<{ plan: number; review: string | null }>(
    'select plan, review from operational.bulk where id = $1 for update',
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  const review = row.review === null ? [] : (JSON.parse(row.review) as ReviewReason[]);
  return { plan: row.plan, review };
}

async function update(
  client: pg.ClientBase,
  id: string,
  changes: readonly ItemChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await client.query(
    `update operational.bulk_item i
     set status = c.status, events = c.events, pin = c.pin, faults = c.faults,
       conflicts = c.conflicts, event_id = c."eventId", outcome = c.outcome, read = c.read, due = c.due,
       given = case c.status when 'recorded' then null else i.given end
     from json_to_recordset($2::json) as
       c(place int4, status text, events json, pin text, faults json, conflicts text[],
         "eventId" uuid, outcome text, read json, due json)
     where i.bulk_id = $1 and i.place = c.place and i.status <> 'recorded'`,
    [id, JSON.stringify(changes)],
  );
}

async function addReview(
  client: pg.ClientBase,
  id: string,
  known: readonly ReviewReason[],
  found: readonly ReviewReason[],
): Promise<void> {
  const all = distinctRules([...known, ...found]);
  if (all.length === known.length) return;
  await client.query('update operational.bulk set review = $2 where id = $1', [
    id,
    JSON.stringify(all),
  ]);
}

export function distinctRules(review: readonly ReviewReason[]): ReviewReason[] {
  return [...new Map(review.map((reason) => [reason.rule, reason])).values()];
}
