import { randomBytes } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { templateDatabase } from '#lib/testing/start-test-server.ts';

/** The one with the demonstration is there once somebody asked for `makeDemoStore`. */
export const demoDatabase = 'backstory_demo';

const templates = { migrated: templateDatabase, empty: 'template0', demo: demoDatabase };

/** What a test's database is a copy of; nobody may be connected to it. */
export type Kind = keyof typeof templates | { copyOf: string };

/** A database of the test's own, dropped when the test has ended. */
export async function openTestDatabase(kind: Kind = 'migrated'): Promise<string> {
  const { connectionString, drop } = await makeTestDatabase(kind);
  onTestFinished(drop);
  return connectionString;
}

/** The same where no test runs yet: the caller drops it. */
export async function makeTestDatabase(
  kind: Kind = 'migrated',
): Promise<{ connectionString: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template =
    typeof kind === 'string' ? templates[kind] : new URL(kind.copyOf).pathname.slice(1);
  // Copied by the log, as is usual, it would take the server thrice as long.
  await administrate(`create database ${name} template ${template} strategy file_copy`);
  const connectionString = new URL(inject('testServer'));
  connectionString.pathname = `/${name}`;
  return {
    connectionString: connectionString.href,
    drop: () => administrate(`drop database if exists ${name} with (force)`),
  };
}

async function administrate(statement: string): Promise<void> {
  const client = connectClient(inject('testServer'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
