import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { awaitOldTransactions } from '#lib/transfer/scrub/old-transactions.ts';
import { renewWal } from '#lib/transfer/scrub/renew-wal.ts';
import {
  logTable,
  type RewriteTable,
  rewrite,
  rewriteTables,
  secondsFor,
} from '#lib/transfer/scrub/rewrite-tables.ts';
import { ScrubFault } from '#lib/transfer/scrub/scrub-fault.ts';

export type ScrubOptions = {
  /** Of the role that owns the database. */
  ownerConnection: string;
  /** Of the superuser, where the server is ours: only there WAL files can be renewed. */
  superConnection: string | null;
  tell?: (what: string) => void;
  /** Asked once the rest is done: the log, and for how many seconds appends and reads will wait. */
  confirmLog: (log: RewriteTable, seconds: number) => Promise<boolean>;
};

export type Scrubbed = {
  tables: number;
  bytes: number;
  /** Seconds that appends waited; null where the log was left as it is. */
  logSeconds: number | null;
  /** WAL files that are gone; null where the server is not ours. */
  walFiles: number | null;
  checkpointed: boolean;
};

/**
 * Writes every table and index anew, so that nothing of what was erased is left in their files, then
 * the log, while appends and reads wait; checkpoints, and renews the WAL of a server that is ours.
 */
export async function scrubStore(options: ScrubOptions): Promise<Scrubbed> {
  const { ownerConnection, superConnection, tell = () => {}, confirmLog } = options;
  const client = connectClient(superConnection ?? ownerConnection, { applicationName: 'scrub' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select authority.forget_statistics()');
    await awaitOldTransactions(client);
    const tables = await rewriteTables(client);
    const log = tables.find(({ name }) => name === logTable);
    const others = tables.filter((table) => table !== log);
    const rewritten = await refused(() => rewrite(client, others, tell));
    let logSeconds: number | null = null;
    if (log && (await confirmLog(log, secondsFor(log, rewritten)))) {
      ({ seconds: logSeconds } = await refused(() => rewrite(client, [log], tell)));
    }
    tell('checkpoint');
    const checkpointed = await checkpoint(client);
    const walFiles = superConnection === null ? null : await renewWal(client);
    return {
      tables: rewritten.tables + (logSeconds === null ? 0 : 1),
      bytes: rewritten.bytes + (logSeconds === null || !log ? 0 : log.bytes),
      ...{ logSeconds, walFiles, checkpointed },
    };
  } finally {
    await client.end();
  }
}

async function refused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new ScrubFault(
      'scrub_forbidden',
      `This role may not rewrite every table (${(error as Error).message}): give the role that owns the database as DATABASE_OWNER_URL.`,
      { cause: error },
    );
  }
}

/** Until then the files that were written anew stand beside the old ones. */
async function checkpoint(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query('checkpoint');
    return true;
  } catch (error) {
    // Of a superuser or a member of pg_checkpoint; else the server comes to it within minutes.
    if ((error as { code?: string }).code !== '42501') throw error;
    return false;
  }
}
