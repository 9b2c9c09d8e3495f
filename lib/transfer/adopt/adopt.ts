import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { type Compared, compareTable } from '#lib/transfer/adopt/compare.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import type { SourceTable } from '#lib/transfer/adopt/outbox.ts';
import { follower } from '#lib/transfer/adopt/record-change.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/**
 * Brings the store to what the source is: within one snapshot first the changes that the outbox has,
 * then what differs all the same. On a table that is adopted for the first time the snapshot is the
 * beginning, and what was noted before it is part of it.
 */
export async function bringUp(
  store: Store,
  client: pg.ClientBase,
  tables: readonly SourceTable[],
  source: string,
): Promise<Compared> {
  const total: Compared = { rows: 0, adopted: 0, reconstructed: 0 };
  await refuseStrangers(store, client, tables);
  // Committed by now, and so in the snapshot: recorded as changes, not as differences.
  await drainOutbox(store, client, await begun(client, tables), source);
  await client.query('begin transaction isolation level repeatable read');
  try {
    const begunTables = await begun(client, tables);
    await drainOutbox(store, client, begunTables, source);
    for (const table of tables) {
      const { rows, adopted, reconstructed } = await compareTable(store, client, table, source);
      total.rows += rows;
      total.adopted += adopted;
      total.reconstructed += reconstructed;
    }
    await client.query(
      `update backstory.adopted set adopted_at = coalesce(adopted_at, now())
       where relation = any ($1)`,
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
async function begun(
  client: pg.ClientBase,
  tables: readonly SourceTable[],
): Promise<SourceTable[]> {
  const { rows } = await client.query<{ relation: string }>(
    'select relation from backstory.adopted where adopted_at is not null',
  );
  const there = new Set(rows.map(({ relation }) => relation));
  return tables.filter(({ relation }) => there.has(relation));
}

/** Entities of the type that somebody else recorded have no row, and would be told as gone. */
async function refuseStrangers(
  store: Store,
  client: pg.ClientBase,
  tables: readonly SourceTable[],
): Promise<void> {
  const there = await begun(client, tables);
  for (const table of tables.filter((one) => !there.includes(one))) {
    const { rowCount } = await store.pool.query(
      `select from authority.event where entity_type = $1 and recorder <> $2 limit 1`,
      [table.entityType, follower.id],
    );
    if (rowCount === 0) continue;
    const { relation, entityType } = table;
    throw new TransferError(
      `The store has ${entityType} from elsewhere already: name another type, as in --tables ${relation}=shop_${entityType}.`,
    );
  }
}

/** Looked for so often: what is written is in the store within a second. */
const pause = 250;

export type Following = {
  tables: readonly SourceTable[];
  source: string;
  /** Milliseconds between two comparisons. */
  compareEvery: number;
  tell: (line: string) => void;
  signal: AbortSignal;
};

/** Follows the source until the signal ends it; what triggers missed is found by comparing now and then. */
export async function followSource(
  store: Store,
  client: pg.ClientBase,
  { tables, source, compareEvery, tell, signal }: Following,
): Promise<void> {
  let compared = performance.now();
  while (!signal.aborted) {
    const { changes, isTruncated } = await drainOutbox(store, client, tables, source);
    if (changes > 0) tell(`${changes} ${changes === 1 ? 'change' : 'changes'}`);
    if (isTruncated || performance.now() - compared >= compareEvery) {
      const { reconstructed } = await bringUp(store, client, tables, source);
      if (reconstructed > 0) tell(`${reconstructed} reconstructed`);
      compared = performance.now();
    }
    await delay(pause, undefined, { signal }).catch(() => {});
  }
}
