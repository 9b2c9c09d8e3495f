// Invariant: a change is removed from the outbox once its event is recorded, and its key is made of its
// place there: whoever is killed between the two records it once. Nothing is skipped by a number that
// commits late, since no number is gone on behind: what is there is what is not recorded.
import type { EntityRef } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { recordFacts } from '#lib/transfer/adopt/record-facts.ts';
import { changeEvents, refOf } from '#lib/transfer/adopt/row-events.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

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

/** Changes read at once. */
const atOnce = 256;
const longestActor = 512;

export type Drained = { changes: number; isTruncated: boolean };

/**
 * Records what stands in the outbox, transaction by transaction in the order in which each wrote last:
 * a row that two wrote is locked until the first has committed, so the order of each row, and of
 * whatever one saw of the other, is that of their commits. Of tables that are not `begun` nothing is
 * recorded: their rows still come as a whole.
 */
export async function drainOutbox(
  source: Source,
  begun: readonly SourceTable[] = source.tables,
): Promise<Drained> {
  const { client, tell } = source;
  const known = new Map(begun.map((table) => [table.relation, table]));
  const awaited = new Set(source.tables.map(({ relation }) => relation));
  const strange = new Map<string, number>();
  const drained: Drained = { changes: 0, isTruncated: false };
  // As it is now, whatever comes meanwhile: that is later than all of this.
  await client.query(
    `declare backstory_changes no scroll cursor with hold for
     select id, xid::text, at, relation, op, actor, before, after
     from backstory.change order by max(id) over (partition by xid), id`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<Change>(`fetch ${atOnce} from backstory_changes`);
      if (rows.length === 0) break;
      await recordChanges(source, known, rows);
      for (const { relation, op } of rows) {
        if (!awaited.has(relation)) strange.set(relation, (strange.get(relation) ?? 0) + 1);
        else if (op === 'TRUNCATE') drained.isTruncated = true;
      }
      await client.query('delete from backstory.change where id = any ($1::int8[])', [
        rows.map(({ id }) => String(id)),
      ]);
      drained.changes += rows.length;
    }
  } finally {
    await client.query('close backstory_changes').catch(() => {});
  }
  for (const [relation, count] of strange) {
    tell(`Left out, ${count} of ${relation}, which is not adopted under that name.`);
  }
  return drained;
}

async function recordChanges(
  { store, installation, tell }: Source,
  tables: ReadonlyMap<string, SourceTable>,
  changes: readonly Change[],
): Promise<void> {
  const rows = changes.flatMap((change) => {
    const table = tables.get(change.relation);
    if (!table || change.op === 'TRUNCATE') return [];
    const before = change.before === null ? null : rowOf(change.before);
    const after = change.after === null ? null : rowOf(change.after);
    return [{ change, table, before, after }];
  });
  const written = rows.flatMap(({ table, after }) => (after ? [refOf(table, after)] : []));
  const deleted = await deletedAmong(store, written);
  const events = rows.flatMap(({ change, table, before, after }): ProposedEvent[] => {
    const found = changeEvents(table, before, after, (ref) => deleted.has(keyOf(ref)));
    return found.map((event, place) => {
      // What is told here of a row may be that it went, and then that it came back.
      if (event.type === `${event.entity.type}Deleted`) deleted.add(keyOf(event.entity));
      else deleted.delete(keyOf(event.entity));
      return {
        ...event,
        actor: change.actor?.slice(0, longestActor) ?? null,
        occurredAt: Math.min(change.at, Date.now()),
        correlationId: `${installation.name}:${change.xid}`,
        idempotency: { key: `${change.id}:${place}`, scope: installation.id },
      };
    });
  });
  await recordFacts(store, events, tell);
}

/** Which of the rows that are written stand as deleted: what comes back restores its entity. */
async function deletedAmong(store: Store, written: readonly EntityRef[]): Promise<Set<string>> {
  const refs = new Map(written.map((ref) => [keyOf(ref), ref]));
  const states = await loadKnown(store, [...refs.values()]);
  return new Set(
    states.filter(({ state }) => deletedAt(state) !== null).map(({ ref }) => keyOf(ref)),
  );
}
