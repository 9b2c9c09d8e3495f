import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { connectClient } from '#db/connect.ts';
import type { Secrets } from '#lib/event-store/store.ts';
import { restoreInto } from '#lib/server/restore-into.ts';
import type { ListedErasure } from '#lib/transfer/backup/erasure-list.ts';
import { openBackup } from '#lib/transfer/backup/read-file.ts';
import {
  type Restored,
  type RestoreOptions,
  restoreStore,
} from '#lib/transfer/backup/restore-store.ts';

export type RestoreTest = Partial<RestoreOptions> & {
  /** Of a server: a database is made there. */
  server?: string;
  /** A database that is there. */
  database?: string;
  secrets: Secrets;
  erasures?: readonly ListedErasure[];
};

/** Restores a file into a database of its own, dropped with the test. */
export async function restored(file: string, options: RestoreTest): Promise<Restored> {
  const { server, secrets, erasures = [], ...more } = options;
  const connectionString = options.database ?? (await makeDatabase(server ?? ''));
  const into = await restoreInto(
    {
      ...{ name: 'test', connectionString, ownerConnection: connectionString },
      workerConnection: connectionString,
    },
    { secretsFor: async () => secrets, erasures },
  );
  const made = await restoreStore(into, await openBackup(file), {
    ...{ key: null, signIn: true, replace: false, reason: 'The test wants it' },
    ...more,
  });
  if (!made) throw new Error('it was not confirmed');
  const { close } = made.store;
  let closing: Promise<void> | null = null;
  made.store.close = () => {
    closing ??= close();
    return closing;
  };
  onTestFinished(made.store.close);
  return made;
}

export async function makeDatabase(server: string): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`;
  await administrate(server, `create database ${name} template template0`);
  onTestFinished(() => administrate(server, `drop database if exists ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function administrate(server: string, statement: string): Promise<void> {
  const client = connectClient(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
