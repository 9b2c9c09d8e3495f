import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openWorkerQueue } from '#lib/jobs/queue.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { spanOf } from '#lib/projections/drift/span.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { hashDerived } from '#lib/testing/hash-derived.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeTestDatabase } from '#lib/testing/open-test-database.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll } from '#lib/testing/read-model-rows.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';
import { importText } from '#lib/transfer/testing/import-text.ts';
import { statesHash } from '#lib/transfer/testing/states-of.ts';

// "If you only kept a backup of your event entities, you should be able to reconstruct your entire
// database."

let lived: Store;
let live: Record<string, string>;
let end: () => Promise<void>;

beforeAll(async () => {
  const made = await makeTestStore();
  ({ store: lived, end } = made);
  await liveThrough(lived);
  live = await follow(lived);
}, 120_000);
afterAll(() => end());

async function append(store: Store, ...events: ProposedEvent[]): Promise<void> {
  recorded(await appendEvents(store, operator, events));
}

/** Users on lists with adverts; a long life; a general type; deletions; one erased, one in part. */
async function liveThrough(store: Store): Promise<void> {
  const list = { mailingListId: 'boats' };
  await append(store, { type: 'mailingListCreated', data: { ...list, name: 'Boats' } });
  for (let n = 1; n <= 40; n++) {
    const userId = `auth0|${n}`;
    const email = `u${n}@a.example`;
    await append(store, { type: 'userCreated', data: { userId, email, name: `Ingrid ${n}` } });
    await append(store, { type: 'mailingListMemberSubscribed', data: { ...list, userId, email } });
    if (n % 3 === 0) {
      await append(store, {
        type: 'userEmailUpdated',
        data: { userId, email: `v${n}@a.example` },
        reason: 'Asked for',
        metadata: { address: '192.0.2.7' },
      });
    }
    if (n % 7 === 0) await append(store, { type: 'userDeleted', data: { userId } });
    await append(store, {
      type: 'Create Fine',
      entity: { type: 'fine', id: `F${n}` },
      // As no canonical form would have it, and before 1970.
      data: { vehicle: 'A', amount: n / 7, ä: [{ b: 1, a: null }] },
      occurredAt: -n * 86_400_001,
    });
  }
  const names = Array.from({ length: 250 }, (_, n) => ({
    type: 'userProfileUpdated',
    data: { userId: 'auth0|1', name: `Name ${n}` },
  }));
  await append(store, ...names);
  const wishes = [
    { kind: 'entity' as const, type: 'user', id: 'auth0|3' },
    { kind: 'fields' as const, type: 'user', id: 'auth0|6', paths: ['/email'] },
  ];
  for (const target of wishes) {
    const wish = { target, reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
    expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
    await settleErasures({ store, pool: store.pool });
  }
  const user = { userId: 'auth0|6', email: 'after@a.example' };
  await append(store, { type: 'userEmailUpdated', data: user });
}

/** What a worker makes of the log, and all that is derived then. */
async function follow(store: Store): Promise<Record<string, string>> {
  await indexForSearch(store);
  while (await followReferences(store.pool, store.catalogue));
  await followAll(store);
  return hashDerived(store.pool);
}

/** An empty database with the table of events alone. */
async function onlyEvents(): Promise<{ connectionString: string; open: () => Promise<Store> }> {
  const { connectionString, drop } = await makeTestDatabase();
  onTestFinished(drop);
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-events-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const rows = await lived.pool.query<{ row: string }>(
    'select e::text as row from authority.event e order by position',
  );
  const client = connectClient(connectionString);
  await client.connect();
  try {
    await client.query(
      'insert into authority.event select (r::authority.event).* from unnest($1::text[]) r',
      [rows.rows.map(({ row }) => row)],
    );
  } finally {
    await client.end();
  }
  const open = async () => {
    const { secrets, catalogue } = lived;
    const store = await openStore({ connectionString, name: 'test', secrets, catalogue });
    onTestFinished(() => store.close());
    return store;
  };
  return { connectionString, open };
}

test('from the events alone everything derived comes back as it was lived, and nothing is caused', async () => {
  const { connectionString, open } = await onlyEvents();
  const queue = await openWorkerQueue(connectionString, () => {});
  await queue.stop();
  const store = await open();
  const steps = new Set<string>();
  await rebuildFromEvents(store, store.pool, (step) => steps.add(step));
  expect(await hashDerived(store.pool)).toEqual(live);
  expect(steps).toEqual(new Set(['places', 'states', 'search', 'read models']));
  expect(await checkStore(store)).toEqual([]);
  expect((await checkEntities(store, store.pool, spanOf({}))).deviations).toEqual([]);
  // Not a job, not a mail, not an event.
  const { rows } = await store.pool.query(
    `select (select count(*)::int4 from queue.job) as jobs,
       (select count(*)::int4 from operational.correction_mail) as mails,
       (select count(*) from authority.event) as events`,
  );
  const { rows: there } = await lived.pool.query<{ events: bigint }>(
    'select count(*) as events from authority.event',
  );
  expect(rows).toEqual([{ jobs: 0, mails: 0, events: there[0]?.events }]);
  // It goes on to live: the versions and conditions are those that were.
  await append(store, { type: 'userProfileUpdated', data: { userId: 'auth0|2', name: 'After' } });
  expect(await checkStore(store)).toEqual([]);
});

test.each(['states', 'search', 'read models'])(
  'killed while it makes %s, it comes to the same end',
  async (step) => {
    const { connectionString, open } = await onlyEvents();
    const child = fork(
      path.join(import.meta.dirname, '../../testing/rebuilding-process.ts'),
      [connectionString, lived.secrets.identityKey.toString('hex')],
      {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await killedAt(child, step)).toBe('SIGKILL');
    const store = await open();
    await rebuildFromEvents(store, store.pool, () => {});
    expect(await hashDerived(store.pool)).toEqual(live);
  },
);

async function killedAt(child: ChildProcess, step: string): Promise<string | null> {
  return new Promise((resolve) => {
    child.once('exit', (_, signal) => resolve(signal));
    child.on('message', (told: string) => {
      if (told.startsWith(step)) child.kill('SIGKILL');
    });
  });
}

test('made anew where it stands, everything is as it was, also what was altered', async () => {
  await lived.pool.query(
    `update derived.state set value = '{}', label = null where entity_id = 'auth0|9'`,
  );
  await lived.pool.query(`delete from derived.state where entity_id = 'auth0|10'`);
  await lived.pool.query(`delete from derived.snapshot where version = 200`);
  await lived.pool.query(`delete from authority.touch where entity_id = 'boats'`);
  await lived.pool.query(`update authority.head set version = 1 where entity_id = 'boats'`);
  await lived.pool.query(`delete from derived.search_value where entity_id = 'auth0|9'`);
  expect(await hashDerived(lived.pool)).not.toEqual(live);
  await rebuildFromEvents(lived, lived.pool, () => {});
  expect(await hashDerived(lived.pool)).toEqual(live);
});

test('events that lack one are refused, and nothing is written', async () => {
  const { connectionString, open } = await onlyEvents();
  const client = connectClient(connectionString);
  await client.connect();
  await client.query(
    `set session_replication_role = replica; delete from authority.event where position = 7`,
  );
  await client.end();
  const store = await open();
  await expect(rebuildFromEvents(store, store.pool, () => {})).rejects.toMatchObject({
    code: 'events_missing',
  });
  expect((await hashDerived(store.pool))['heads']).toMatch(/^0 rows/);
});

test('an imported history has the same values by type and id as the live one', async () => {
  const { store, end: close } = await makeTestStore();
  onTestFinished(close);
  const { store: other, end: closeOther } = await makeTestStore();
  onTestFinished(closeOther);
  // What was erased is no history to import.
  await append(
    other,
    { type: 'mailingListCreated', data: { mailingListId: 'l', name: 'Boats' } },
    { type: 'userCreated', data: { userId: 'u', email: 'a@a.example' } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: 'l', userId: 'u', email: 'a@a.example' },
    },
    { type: 'userEmailUpdated', data: { userId: 'u', email: 'b@a.example' } },
    { type: 'Create Fine', entity: { type: 'fine', id: 'A' }, data: { amount: 0.1 } },
  );
  let text = '';
  for await (const page of exportEvents(other, operator, {})) text += page.text;
  await importText(store, text, { mapping: {} });
  const values = await statesHash(other);
  expect(values).toMatch(/^3 states/);
  expect(await statesHash(store)).toBe(values);
  await rebuildFromEvents(store, store.pool, () => {});
  expect(await statesHash(store)).toBe(values);
});
