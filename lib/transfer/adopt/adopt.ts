import { setTimeout as delay } from 'node:timers/promises';
import { type Compared, compareTable } from '#lib/transfer/adopt/compare.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { readPast } from '#lib/transfer/adopt/past/read-past.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * Brings the store to what the source is: within one snapshot first the changes that the outbox has,
 * then what differs all the same. On a table that is adopted for the first time the snapshot is the
 * beginning, and what was noted before it is part of it.
 */
export async function bringUp(source: Source): Promise<Compared & { changes: number }> {
  const { client, tables } = source;
  const total = { changes: 0, rows: 0, adopted: 0, reconstructed: 0 };
  // Much may wait, and would wait in the snapshot's transaction otherwise.
  total.changes += (await drainOutbox(source, await begun(source))).changes;
  await client.query('begin transaction isolation level repeatable read');
  try {
    total.changes += (await drainOutbox(source, await begun(source))).changes;
    for (const table of tables) {
      const history = await historyOf(source, table);
      if (history !== null) await readPast(source, table, history);
      const { rows, adopted, reconstructed } = await compareTable(source, table);
      total.rows += rows;
      total.adopted += adopted;
      total.reconstructed += reconstructed;
    }
    await client.query(
      `update backstory.adopted set adopted_at = now()
       where adopted_at is null and relation = any ($1)`,
      [tables.map(({ relation }) => relation)],
    );
    await client.query('commit');
    return total;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Those whose rows are in the store already: of others a change has nothing to change. */
async function begun({ client, tables }: Source): Promise<SourceTable[]> {
  const { rows } = await client.query<{ relation: string }>(
    'select relation from backstory.adopted where adopted_at is not null',
  );
  const there = new Set(rows.map(({ relation }) => relation));
  return tables.filter(({ relation }) => there.has(relation));
}

/** Where the past of a table is told whose rows are still to come. */
async function historyOf({ client }: Source, { relation }: SourceTable): Promise<string | null> {
  const { rows } = await client.query<{ history: string | null }>(
    'select history from backstory.adopted where relation = $1 and adopted_at is null',
    [relation],
  );
  return rows[0]?.history ?? null;
}

/** Looked for so often: what is written is in the store within a second. */
const pause = 250;

export type Following = {
  /** Milliseconds between two comparisons. */
  compareEvery: number;
  signal: AbortSignal;
};

/** Follows the source until the signal ends it; what triggers missed is found by comparing now and then. */
export async function followSource(
  source: Source,
  { compareEvery, signal }: Following,
): Promise<void> {
  let compared = performance.now();
  while (!signal.aborted) {
    const { changes, isTruncated } = await drainOutbox(source);
    if (changes > 0) source.tell(`${changes} ${changes === 1 ? 'change' : 'changes'}`);
    if (isTruncated || performance.now() - compared >= compareEvery) {
      const { reconstructed } = await bringUp(source);
      if (reconstructed > 0) source.tell(`${reconstructed} reconstructed`);
      compared = performance.now();
    }
    await delay(pause, undefined, { signal }).catch(() => {});
  }
}
