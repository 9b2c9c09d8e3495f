import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';

/**
 * Runs in a transaction that holds a lane from before anything is read until it commits: an erasure
 * waits for it, and it for an erasure, so that nothing erased is written again.
 */
export async function inLane<T extends object>(
  pool: pg.Pool,
  run: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const done = await inTransaction({ pool }, async (client) => {
    const free = await client.query(
      'select from operational.fold_lane order by lane for update skip locked limit 1',
    );
    if (free.rowCount === 0) {
      await client.query('select from operational.fold_lane order by lane limit 1 for update');
    }
    return run(client);
  });
  if (!done) throw new Error('a lane gave nothing');
  return done;
}
