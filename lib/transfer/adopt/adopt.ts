import { setTimeout as delay } from 'node:timers/promises';
import { adoptedTables } from '#lib/transfer/adopt/adopted-tables.ts';
import { type Compared, compareTable, inSnapshot } from '#lib/transfer/adopt/compare.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { giveSpaceBack } from '#lib/transfer/adopt/outbox-space.ts';
import { readPast } from '#lib/transfer/adopt/past/read-past.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * Brings the store to what the source is: first the changes that the outbox has, then what differs all
 * the same, page by page, and between two of those again what changed meanwhile. Of a table that is
 * adopted for the first time all rows differ.
 */
export async function bringUp(
  source: Source,
  signal?: AbortSignal,
): Promise<Compared & { changes: number }> {
  const { client } = source;
  source.tables = await adoptedTables(client);
  const total = { changes: 0, rows: 0, adopted: 0, reconstructed: 0 };
  // Much may wait, and would wait in a page's transaction otherwise.
  total.changes += await drainOutbox(source, (await pastsToCome(source)).begun);
  const { histories } = await pastsToCome(source);
  for (const [table, history] of histories)
    total.changes += await beginWith(source, table, history);
  for (const table of source.tables) {
    const { rows, adopted, reconstructed } = await compareTable(source, table, {
      bringUp: async () => {
        total.changes += await drainOutbox(source);
      },
      signal,
    });
    total.rows += rows;
    total.adopted += adopted;
    total.reconstructed += reconstructed;
    if (signal?.aborted) return total;
    await client.query(
      'update backstory.adopted set adopted_at = now() where adopted_at is null and relation = $1::oid',
      [table.oid],
    );
  }
  return total;
}

/** The past of a table, up to one snapshot: what was noted until then the past tells as well. */
async function beginWith(source: Source, table: SourceTable, history: string): Promise<number> {
  return inSnapshot(source.client, async () => {
    const changes = await drainOutbox(source, (await pastsToCome(source)).begun);
    await readPast(source, table, history);
    await source.client.query(
      'update backstory.adopted set history = null where relation = $1::oid',
      [table.oid],
    );
    return changes;
  });
}

/** Tables whose past is still to be read, by what tells it; and the others. */
async function pastsToCome({ client, tables }: Source) {
  const { rows } = await client.query<{ oid: string; history: string }>(
    'select relation::oid::text as oid, history from backstory.adopted where history is not null',
  );
  const kinds = new Map(rows.map(({ oid, history }) => [oid, history]));
  const begun = tables.filter(({ oid }) => !kinds.has(oid));
  const histories = tables.flatMap((table): [SourceTable, string][] => {
    const kind = kinds.get(table.oid);
    return kind === undefined ? [] : [[table, kind]];
  });
  return { begun, histories };
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
    const changes = await drainOutbox(source);
    if (changes > 0) source.tell(`${changes} ${changes === 1 ? 'change' : 'changes'}`);
    if (performance.now() - compared >= compareEvery) {
      const { reconstructed } = await bringUp(source, signal);
      if (reconstructed > 0) source.tell(`${reconstructed} reconstructed`);
      compared = performance.now();
    }
    await giveSpaceBack(source);
    await delay(pause, undefined, { signal }).catch(() => {});
  }
}
