import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { erasedAmong } from '#lib/transfer/adopt/erased-among.ts';
import { liveHeads } from '#lib/transfer/adopt/live-heads.ts';
import { recordFacts } from '#lib/transfer/adopt/record-facts.ts';
import { differenceEvents, gone, isAdoption, refOf } from '#lib/transfer/adopt/row-events.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import { rowsThere } from '#lib/transfer/adopt/rows-there.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

export type Compared = { rows: number; adopted: number; reconstructed: number };

/** Rows between two times that changes are recorded: some fifty milliseconds. */
const pageSize = 500;

/** What is recorded because a row was found to be otherwise: when and by whom is not known. */
const reconstructed = { reason: 'Reconstructed: time and author unknown', actor: null };

type Comparing = Compared & {
  correlationId: string;
  /** The key of the last row that was compared. */
  after: readonly string[] | null;
};

/**
 * Holds each row of a table against the state of its entity, and records where they differ: rows that
 * nobody knew are adopted, all else is reconstructed. Goes by the key, each page in a snapshot of its
 * own, up to which `bringUp` has recorded what changed: nothing waits until all are compared, and the
 * source keeps no old rows for it.
 */
export async function compareTable(
  source: Source,
  table: SourceTable,
  { bringUp, signal }: { bringUp: () => Promise<unknown>; signal: AbortSignal | undefined },
): Promise<Compared> {
  const correlationId = `${source.installation.name}:${randomUUID()}`;
  const comparing: Comparing = {
    ...{ rows: 0, adopted: 0, reconstructed: 0, correlationId, after: null },
  };
  const inSteps = async (step: () => Promise<boolean>) => {
    for (let isMore = true; isMore && !signal?.aborted; ) {
      isMore = await inSnapshot(source.client, async () => {
        await bringUp();
        return step();
      });
    }
  };
  await inSteps(() => comparePage(source, table, comparing));
  let after: string | null = '';
  await inSteps(async () => {
    const { live, last } = await liveHeads(source.store, table.entityType, after ?? '');
    after = last;
    const there = await rowsThere(source.client, table, live);
    const events = live
      .filter(({ ref }) => !there.has(ref.id))
      .map(({ ref }) => [{ ...gone(ref), ...reconstructed, correlationId }]);
    await recordFacts(source.store, events, source.tell);
    comparing.reconstructed += events.length;
    return last !== null;
  });
  const { rows, adopted, reconstructed: found } = comparing;
  return { rows, adopted, reconstructed: found };
}

/** Answers with whether there may be more. */
async function comparePage(
  { client, store, tell }: Source,
  table: SourceTable,
  comparing: Comparing,
): Promise<boolean> {
  const { relation, key, keyTypes } = table;
  const names = key.map((name) => `r.${client.escapeIdentifier(name)}`);
  const columns = names.join(', ');
  const texts = names.map((name) => `${name}::text`).join(', ');
  const { after, correlationId } = comparing;
  const place = keyTypes.map((type, n) => `$${n + 1}::text::${type}`).join(', ');
  const { rows } = await client.query<{ row: string; place: string[] }>(
    `select row_to_json(r)::text as row, array[${texts}] as place from ${relation} r
     ${after === null ? '' : `where (${columns}) > (${place})`} order by ${columns} limit ${pageSize}`,
    after === null ? [] : [...after],
  );
  if (rows.length === 0) return false;
  comparing.after = rows.at(-1)?.place ?? null;
  const given = rows.map(({ row }) => rowOf(row, table));
  const refs = given.map((row) => refOf(table, row));
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
  comparing.rows += rows.length;
  comparing.adopted += adopted;
  comparing.reconstructed += events.length - adopted;
  return rows.length === pageSize;
}

export async function inSnapshot<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin transaction isolation level repeatable read');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
