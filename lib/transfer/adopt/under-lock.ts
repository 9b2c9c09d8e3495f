import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/**
 * Whoever waits for a table's lock has all its writers wait behind them: not for longer than this, and
 * not until those look for deadlocks, after a second, of which they might be told to be the cause.
 */
const lockTimeout = '250ms';
const mostTries = 20;
const pause = 2_000;

/**
 * One transaction that locks one table of the source, and so waits for nobody while it holds anything;
 * begun anew where somebody else holds it. `held` is what it is called.
 */
export async function underLock<T>(
  client: pg.ClientBase,
  held: string,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    await client.query('begin');
    try {
      await client.query(`set local lock_timeout = '${lockTimeout}'`);
      const done = await work();
      await client.query('commit');
      return done;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      const isBusy = (error as { code?: unknown }).code === '55P03';
      if (!isBusy) throw error;
      if (tries >= mostTries) {
        throw new TransferError(
          `A long transaction of the source holds ${held}. The same command goes on from there: try again later.`,
        );
      }
      await delay(pause);
    }
  }
}
