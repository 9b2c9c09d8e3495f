import { randomUUID } from 'node:crypto';
import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { erasedAmong } from '#lib/transfer/adopt/erased-among.ts';
import { recordFacts } from '#lib/transfer/adopt/record-facts.ts';
import { differenceEvents, gone, isAdoption, refOf } from '#lib/transfer/adopt/row-events.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

export type Compared = { rows: number; adopted: number; reconstructed: number };

const pageSize = 500;

/** What is recorded because a row was found to be otherwise: when and by whom is not known. */
const reconstructed = { reason: 'Reconstructed: time and author unknown', actor: null };

/**
 * Holds each row of a table against the state of its entity, and records where they differ: rows that
 * nobody knew are adopted, all else is reconstructed. The client is within one snapshot of the source,
 * whose changes up to it are recorded.
 */
export async function compareTable(source: Source, table: SourceTable): Promise<Compared> {
  const { client, store, installation, tell } = source;
  const compared: Compared = { rows: 0, adopted: 0, reconstructed: 0 };
  const correlationId = `${installation.name}:${randomUUID()}`;
  // The ids alone: by them what is gone is told, whatever the types of the key.
  const seen = new Set<string>();
  await client.query(
    `declare backstory_rows no scroll cursor for select row_to_json(r)::text as row from ${table.relation} r`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${pageSize} from backstory_rows`);
    if (rows.length === 0) break;
    const given = rows.map(({ row }) => rowOf(row));
    const refs = given.map((row) => refOf(table, row));
    for (const { id } of refs) seen.add(id);
    const [known, erased] = await Promise.all([loadKnown(store, refs), erasedAmong(store, refs)]);
    const events = given.flatMap((row, index) => {
      const { state = {}, ref } = known[index] ?? {};
      if (erasedWholeAt(state) !== null) return [];
      return differenceEvents(table, row, state, ref !== undefined && erased.has(keyOf(ref)));
    });
    const told = events.map((event) => [
      { ...event, ...(isAdoption(event) ? { actor: null } : reconstructed), correlationId },
    ]);
    await recordFacts(store, told, tell);
    const adopted = events.filter(isAdoption).length;
    compared.rows += rows.length;
    compared.adopted += adopted;
    compared.reconstructed += events.length - adopted;
  }
  await client.query('close backstory_rows');
  compared.reconstructed += await noteGone(source, table, seen, correlationId);
  return compared;
}

/** Entities whose rows are gone, and nobody said so. */
async function noteGone(
  { store, tell }: Source,
  { entityType }: SourceTable,
  seen: ReadonlySet<string>,
  correlationId: string,
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const { rows } = await store.pool.query<{ entity_id: string }>({
      name: 'adopt-heads',
      text: `select entity_id from authority.head where entity_type = $1 and entity_id > $2
       order by entity_id limit $3`,
      values: [entityType, after, pageSize],
    });
    const last = rows.at(-1);
    if (!last) return count;
    after = last.entity_id;
    const ids = rows.map(({ entity_id }) => entity_id).filter((id) => !seen.has(id));
    const known = await loadKnown(
      store,
      ids.map((id) => ({ type: entityType, id })),
    );
    const events = known
      .filter(({ state }) => deletedAt(state) === null && erasedWholeAt(state) === null)
      .map(({ ref }) => [{ ...gone(ref), ...reconstructed, correlationId }]);
    await recordFacts(store, events, tell);
    count += events.length;
  }
}
