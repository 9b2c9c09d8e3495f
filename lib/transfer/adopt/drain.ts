// Invariant: a change is removed from the outbox once its event is recorded, and its key is made of its
// place there: whoever is killed between the two records it once. Nothing is skipped by a number that
// commits late, since no number is gone on behind: what is there is what is not recorded.
import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import type { SourceTable } from '#lib/transfer/adopt/outbox.ts';
import { recordFacts } from '#lib/transfer/adopt/record-change.ts';
import { changeEvents, refOf, rowOf } from '#lib/transfer/adopt/row-events.ts';

type Change = {
  id: bigint;
  xid: string;
  at: number;
  relation: string;
  op: string;
  actor: string | null;
  before: string | null;
  after: string | null;
};

/** Transactions read at once, and events of one append. */
const mostTransactions = 200;
const mostEvents = 128;

export type Drained = { changes: number; recorded: number; isTruncated: boolean };

/**
 * Records what stands in the outbox, transaction by transaction in the order in which each wrote last:
 * a row that two wrote is locked until the first has committed, so the order of each row, and of
 * whatever one saw of the other, is that of their commits.
 */
export async function drainOutbox(
  store: Store,
  client: pg.ClientBase,
  tables: readonly SourceTable[],
  source: string,
): Promise<Drained> {
  const known = new Map(tables.map((table) => [table.relation, table]));
  const drained: Drained = { changes: 0, recorded: 0, isTruncated: false };
  for (;;) {
    const { rows } = await client.query<Change>(
      `with next as (
         select xid, max(id) as last from backstory.change group by xid order by last limit $1)
       select c.id, c.xid::text, c.at, c.relation, c.op, c.actor, c.before, c.after
       from next n join backstory.change c on c.xid = n.xid order by n.last, c.id`,
      [mostTransactions],
    );
    if (rows.length === 0) return drained;
    for (const changes of Map.groupBy(rows, ({ xid }) => xid).values()) {
      drained.recorded += await recordTransaction(store, known, changes, source);
      drained.isTruncated ||= changes.some(({ op }) => op === 'TRUNCATE');
    }
    await client.query('delete from backstory.change where id = any ($1::int8[])', [
      rows.map(({ id }) => String(id)),
    ]);
    drained.changes += rows.length;
  }
}

async function recordTransaction(
  store: Store,
  tables: ReadonlyMap<string, SourceTable>,
  changes: readonly Change[],
  source: string,
): Promise<number> {
  const deleted = await deletedAmong(store, tables, changes);
  const events = changes.flatMap((change): ProposedEvent[] => {
    const table = tables.get(change.relation);
    if (!table || change.op === 'TRUNCATE') return [];
    const { before, after } = change;
    const named = changeEvents(
      table,
      before === null ? null : rowOf(before),
      after === null ? null : rowOf(after),
      (ref) => deleted.has(keyOf(ref)),
    );
    return named.map((event, place) => {
      // Within one transaction a row may go and come back.
      if (event.entity && event.type === `${event.entity.type}Deleted`) {
        deleted.add(keyOf(event.entity));
      } else if (event.entity) deleted.delete(keyOf(event.entity));
      return {
        ...event,
        actor: change.actor,
        occurredAt: Math.min(change.at, Date.now()),
        correlationId: `${source}:${change.xid}`,
        idempotency: { key: `${source}:${change.id}:${place}`, scope: source },
      };
    });
  });
  for (let from = 0; from < events.length; from += mostEvents) {
    await recordFacts(store, events.slice(from, from + mostEvents));
  }
  return events.length;
}

/** Which of the rows that are written stand as deleted: what comes back restores its entity. */
async function deletedAmong(
  store: Store,
  tables: ReadonlyMap<string, SourceTable>,
  changes: readonly Change[],
): Promise<Set<string>> {
  const refs = new Map<string, EntityRef>();
  for (const { relation, after } of changes) {
    const table = tables.get(relation);
    if (!table || after === null) continue;
    const ref = refOf(table, rowOf(after));
    refs.set(keyOf(ref), ref);
  }
  const states = await loadKnown(store, [...refs.values()]);
  return new Set(
    states.filter(({ state }) => deletedAt(state) !== null).map(({ ref }) => keyOf(ref)),
  );
}
