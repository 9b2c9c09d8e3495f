import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { untilEnded } from '#lib/cli/until-ended.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { SourceHeld } from '#lib/transfer/adopt/hold-source.ts';

type Work = (client: pg.Client, ending: AbortSignal) => Promise<unknown>;

const firstPause = 1_000;
const longestPause = 60_000;

/**
 * A connection to a database of others, for as long as a command takes. The signal tells that somebody
 * wants it to end, or that the database went away. That is thrown then; where `again` is given it is
 * told there, and once the database is back the work is begun anew. One that was never reached is
 * refused at once.
 */
export async function withSource(
  address: string,
  applicationName: string,
  work: Work,
  again?: (line: string) => void,
): Promise<void> {
  const { signal: ending, off } = untilEnded();
  let pause = firstPause;
  try {
    for (let isFirst = true; !ending.aborted; isFirst = false) {
      const client = connectClient(address, { applicationName });
      const lost = new AbortController();
      client.on('error', (error) => lost.abort(error));
      const away = await connect(client);
      if (away === null) {
        const began = performance.now();
        const left = await workOn(client, work, ending, lost.signal).catch((error: unknown) => {
          // There, our session of before may take long to be given up.
          if (isFirst || !(error instanceof SourceHeld)) throw error;
          return error;
        });
        if (left === null) return;
        // After a while that went well it is another fault, and not the same once more.
        if (performance.now() - began > longestPause) pause = firstPause;
        if (!again) throw gone(left);
        again(`${gone(left).message} It is tried again in ${pause / 1_000} s.`);
      } else if (isFirst || !again) {
        throw gone(away);
      }
      await delay(pause, undefined, { signal: ending }).catch(() => {});
      pause = Math.min(pause * 2, longestPause);
    }
  } finally {
    off();
  }
}

/** Why it cannot be reached, or null. */
async function connect(client: pg.Client): Promise<Error | null> {
  try {
    await client.connect();
    return null;
  } catch (error) {
    await client.end().catch(() => {});
    return error as Error;
  }
}

/** Answers with why the connection broke, or with null where the work is done. */
async function workOn(
  client: pg.Client,
  work: Work,
  ending: AbortSignal,
  lost: AbortSignal,
): Promise<Error | null> {
  try {
    await work(client, AbortSignal.any([ending, lost]));
    return lost.aborted ? (lost.reason as Error) : null;
  } catch (error) {
    if (lost.aborted) return lost.reason as Error;
    // A server that shuts down says so first, and is gone only then.
    const isThere = await client.query('rollback').then(
      () => true,
      () => false,
    );
    if (isThere) throw error;
    return error as Error;
  } finally {
    await client.end().catch(() => {});
  }
}

function gone(error: Error): OperatorError {
  return new OperatorError('source_away', `The source cannot be reached: ${error.message}`, {
    cause: error,
  });
}
