import { inject } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { fillDemo } from '#lib/demo/fill-demo.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { demoDatabase } from '#lib/testing/open-test-database.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

// The same for every copy: what the store keeps was made with them.
const secrets: Secrets = {
  identityKey: Buffer.alloc(32, 1),
  tagKey: Buffer.alloc(32, 2),
  signIn: ['of tests alone, and long enough for a secret'],
};

/**
 * A store filled with the demonstration, a copy of one that is filled once a run: call it in
 * `beforeAll` and return `end` from there.
 */
export async function makeDemoStore(): Promise<{ store: Store; end: () => Promise<void> }> {
  await fillOnce();
  return makeTestStore({ secrets, database: 'demo' });
}

/** Whoever comes while another fills it waits. */
async function fillOnce(): Promise<void> {
  const client = connectClient(inject('testServer'));
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('${demoDatabase}'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      demoDatabase,
    ]);
    if (rowCount) return;
    const { store, connectionString } = await makeTestStore({ secrets });
    await fillDemo(store);
    await store.close();
    const name = new URL(connectionString).pathname.slice(1);
    await client.query(`alter database ${name} rename to ${demoDatabase}`);
  } finally {
    await client.end();
  }
}
