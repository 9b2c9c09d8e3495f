import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { SourceTable } from '#lib/transfer/adopt/outbox.ts';
import { recordFacts } from '#lib/transfer/adopt/record-change.ts';
import { differenceEvent, gone, refOf, rowOf } from '#lib/transfer/adopt/row-events.ts';

export type Compared = { rows: number; adopted: number; reconstructed: number };

const pageSize = 500;
/** Events of one append. */
const together = 100;

/** What is recorded because a row was found to be otherwise: when and by whom is not known. */
const reconstructed = { reason: 'Reconstructed: time and author unknown', actor: null };

/**
 * Holds each row of a table against the state of its entity, and records where they differ: rows that
 * nobody knew are adopted, all else is reconstructed. `client` is within one snapshot of the source,
 * whose changes up to it are recorded.
 */
export async function compareTable(
  store: Store,
  client: pg.ClientBase,
  table: SourceTable,
  source: string,
): Promise<Compared> {
  const compared: Compared = { rows: 0, adopted: 0, reconstructed: 0 };
  const pass = randomUUID();
  // The ids alone: by them what is gone is told, whatever the types of the key.
  const seen = new Set<string>();
  const cursor = `backstory_${pass.replaceAll('-', '')}`;
  await client.query(
    `declare ${cursor} no scroll cursor for select row_to_json(r)::text as row from ${table.relation} r`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${pageSize} from ${cursor}`);
    if (rows.length === 0) break;
    const given = rows.map(({ row }) => rowOf(row));
    const refs = given.map((row) => refOf(table, row));
    for (const { id } of refs) seen.add(id);
    const known = await loadKnown(store, refs);
    const events = given.flatMap((row, index) => {
      const { version = 0, state = {} } = known[index] ?? {};
      if (erasedWholeAt(state) !== null) return [];
      const event = differenceEvent(table, row, version === 0 ? null : state);
      return event ? [{ ...event, isNew: version === 0 }] : [];
    });
    for (let from = 0; from < events.length; from += together) {
      const some = events.slice(from, from + together).map(({ isNew, ...event }) => ({
        ...event,
        ...(isNew ? { actor: null } : reconstructed),
        correlationId: `${source}:${pass}`,
      }));
      await recordFacts(store, some);
    }
    compared.rows += rows.length;
    compared.adopted += events.filter(({ isNew }) => isNew).length;
    compared.reconstructed += events.filter(({ isNew }) => !isNew).length;
  }
  await client.query(`close ${cursor}`);
  compared.reconstructed += await noteGone(store, table, seen, `${source}:${pass}`);
  return compared;
}

/** Entities whose rows are gone, and nobody said so. */
async function noteGone(
  store: Store,
  table: SourceTable,
  seen: ReadonlySet<string>,
  correlationId: string,
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const { rows } = await store.pool.query<{ entity_id: string }>(
      `select entity_id from authority.head where entity_type = $1 and entity_id > $2
       order by entity_id limit $3`,
      [table.entityType, after, pageSize],
    );
    const last = rows.at(-1);
    if (!last) return count;
    after = last.entity_id;
    const ids = rows.map(({ entity_id }) => entity_id);
    const missing = ids.filter((id) => !seen.has(id));
    const known = await loadKnown(
      store,
      missing.map((id) => ({ type: table.entityType, id })),
    );
    const events = known
      .filter(({ state }) => deletedAt(state) === null && erasedWholeAt(state) === null)
      .map(({ ref }) => ({ ...gone(ref), ...reconstructed, correlationId }));
    for (let from = 0; from < events.length; from += together) {
      await recordFacts(store, events.slice(from, from + together));
    }
    count += events.length;
  }
}
