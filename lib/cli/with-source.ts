import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/**
 * A connection to a database of others, for as long as a command takes. The signal tells that somebody
 * wants it to end, or that the database went away, which is thrown then.
 */
export async function withSource(
  address: string,
  applicationName: string,
  work: (client: pg.Client, ending: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const client = connectClient(address, { applicationName });
  const ending = new AbortController();
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
    ending.abort();
  });
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await client.connect().catch((error: Error) => {
      throw away(error);
    });
    await work(client, ending.signal);
  } catch (error) {
    throw lost ? away(lost) : error;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    await client.end().catch(() => {});
  }
  if (lost) throw away(lost);
}

function away(error: Error): OperatorError {
  return new OperatorError('source_away', `The source cannot be reached: ${error.message}`, {
    cause: error,
  });
}
