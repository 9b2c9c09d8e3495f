import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Whoever waits for a table's lock has all its writers wait behind them: not for longer than this. */
const lockTimeout = '1s';
const mostTries = 20;
const pause = 2_000;

/** One transaction that locks tables of the source; begun anew where somebody holds one of them. */
export async function underLocks<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
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
        throw new TransferError('A long transaction of the source holds a table: try again later.');
      }
      await delay(pause);
    }
  }
}
