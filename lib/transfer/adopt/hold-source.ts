import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** One follower a source: two would record its changes out of turn. */
const followerLock = 1_112_886_348;
const mostTries = 10;
const pause = 500;

/** Somebody else follows it, or our own session of before is not known to be gone there. */
export class SourceHeld extends TransferError {}

/** The name of the database, once it is this session's alone: whoever was killed holds it a moment longer. */
export async function holdSource(client: pg.ClientBase): Promise<string> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ free: boolean; database: string }>(
      'select pg_try_advisory_lock($1) as free, current_database() as database',
      [followerLock],
    );
    const [found] = rows;
    if (found?.free) return found.database;
    if (tries >= mostTries) throw new SourceHeld('Somebody follows this database already.');
    await delay(pause);
  }
}
