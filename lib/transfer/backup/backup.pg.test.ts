import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { refuseHalfRestored } from '#lib/server/refuse-half-restored.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { hashDerived } from '#lib/testing/hash-derived.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll } from '#lib/testing/read-model-rows.ts';
import { makeDatabase, restored } from '#lib/testing/restored.ts';
import { seedEffects } from '#lib/testing/seed-effects.ts';
import { olderBinaries, startOlderServer } from '#lib/testing/start-older-server.ts';
import { type EncryptTo, newBackupKey } from '#lib/transfer/backup/encryption.ts';
import { keepErasures, readErasures } from '#lib/transfer/backup/erasure-list.ts';
import { makeBackup } from '#lib/transfer/backup/make-backup.ts';
import { tellLeft } from '#lib/transfer/backup/tell-left.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { epochLine } from '#lib/transfer/seals/epochs.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';

const secrets = { ...testSecrets(), seal: [Buffer.alloc(32, 5).toString('base64url')] };
const texts = {
  identityKey: secrets.identityKey.toString('base64url'),
  tagKey: secrets.tagKey.toString('base64url'),
  ...{ signIn: secrets.signIn, seal: secrets.seal },
};
const older = olderBinaries();

let folder: string;
let store: Store;
let connectionString: string;
let end: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backstory-backup-'));
  ({ store, connectionString, end } = await makeTestStore({ secrets }));
  await record({ type: 'mailingListCreated', data: { mailingListId: 'boats', name: 'Boats' } });
  for (let n = 1; n <= 30; n++) {
    const [userId, email] = [`auth0|${n}`, `u${n}@a.example`];
    await record({ type: 'userCreated', data: { userId, email, name: `Ingrid ${n}\\\t\n☃` } });
    const data = { mailingListId: 'boats', userId, email };
    await record({ type: 'mailingListMemberSubscribed', data });
  }
});
afterAll(async () => {
  await end();
  await rm(folder, { recursive: true, force: true });
});

async function record(event: { type: string; data: object }, into = store): Promise<string> {
  const proposed = { ...event, actor: 'dana' } as Parameters<typeof appendEvents>[2][number];
  const [made] = recorded(await appendEvents(into, operator, [proposed]));
  return made?.id ?? '';
}

let made = 0;
async function backUp(more: { to?: EncryptTo; signIn?: boolean } = {}) {
  const file = path.join(folder, `b${made++}.backup`);
  const source = { secrets, pool: store.pool, connectionString };
  return makeBackup(source, { file, to: null, signIn: false, ...more });
}

/** Every column of every event up to a position, as one hash. */
async function hashOfEvents({ pool }: Store, upTo: string): Promise<string> {
  const { rows } = await pool.query<{ hash: string }>(
    `select md5(string_agg(md5(e::text), '' order by position)) as hash
     from authority.event e where position <= $1`,
    [upTo],
  );
  return rows[0]?.hash ?? '';
}

test.skipIf(older === null)(
  'made on PostgreSQL 18 while 16 writers append, it is restored on 15: the same events, everything derived, not one effect (skipped where npm has no PostgreSQL 15 for the platform)',
  async () => {
    const { identity, recipient } = await newBackupKey();
    const first = await record({
      type: 'userEmailUpdated',
      data: { userId: 'auth0|1', email: 'x@a.example' },
    });
    await seedEffects(store, [
      { reactor: 'addressChangedLetter', eventId: first, key: 'waits' },
      { reactor: 'addressChangedLetter', eventId: first, key: 'done', status: 'done' },
      { reactor: 'addressChangedLetter', eventId: first, key: 'timer', dueIn: 3_600_000 },
    ]);
    await store.pool.query('update operational.effect set dispatch = 0');
    await store.pool.query(
      `insert into operational.reactor (name, version, position, began_after, chained_after)
       values ('addressChangedLetter', 1, 3, 0, 1000)`,
    );
    let writing = true;
    let written = 0;
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; writing; n++) {
        const email = `w${writer}n${n}@a.example`;
        await record({
          type: 'userCreated',
          data: { userId: `w${writer}|${n}`, email, name: 'W' },
        });
        written += 1;
      }
    });
    await expect.poll(() => written).toBeGreaterThan(50);
    const before = written;
    const backup = await backUp({ to: { recipient }, signIn: true });
    await expect.poll(() => written).toBeGreaterThan(before + 16);
    writing = false;
    await Promise.all(writers);
    const { position } = backup.header;
    expect(backup.unsealed).toBeNull();

    const server = await startOlderServer(older ?? '');
    onTestFinished(server.end);
    const on15 = server.connectionString('postgres');
    const back = await restored(backup.place, { server: on15, secrets, key: identity });
    const version = await back.store.pool.query('show server_version');
    expect(version.rows[0]).toMatchObject({ server_version: expect.stringMatching(/^15\./) });
    expect(back.report.seals).toMatchObject({ fitting: 1, lastAt: BigInt(position) });
    expect(await hashOfEvents(back.store, position)).toBe(await hashOfEvents(store, position));
    // What the same events give on the server that they came from.
    const twin = await restored(backup.place, {
      server: inject('testServer'),
      secrets,
      key: identity,
    });
    for (const one of [back.store, twin.store]) {
      await indexForSearch(one);
      await followAll(one);
    }
    expect((await hashDerived(back.store.pool))['states']).toMatch(/^[1-9]\d* rows/);
    const { heads: _h, states: _s, snapshots: _n, ...derived } = await hashDerived(back.store.pool);
    const {
      heads: _i,
      states: _t,
      snapshots: _o,
      ...sameDerived
    } = await hashDerived(twin.store.pool);
    expect(derived).toEqual(sameDerived);

    const reactors = await back.store.pool.query(
      'select distinct status, position::text from operational.reactor',
    );
    expect(reactors.rows).toEqual([{ status: 'paused', position }]);
    const effects = await back.store.pool.query(
      `select key, status, reason is not null as told, handed_at is null and next_at > now() as armed
         from operational.effect order by key`,
    );
    expect(effects.rows).toEqual([
      { key: 'done', status: 'done', told: false, armed: null },
      { key: 'timer', status: 'waiting', told: false, armed: true },
      { key: 'waits', status: 'held', told: true, armed: null },
    ]);
    const last = await back.store.pool.query(
      `select type, data ->> 'position' as position, data ->> 'epoch' as epoch from authority.event
         where position > $1`,
      [position],
    );
    expect(last.rows).toEqual([{ type: '$restored', position, epoch: '2' }]);
    await record(
      { type: 'mailingListCreated', data: { mailingListId: 'new', name: 'N' } },
      back.store,
    );
  },
);

test('what is restored is the live store whole, but for the event of the restore', async () => {
  const follow = async (one: Store) => {
    await indexForSearch(one);
    while (await followReferences(one.pool, one.catalogue));
    await followAll(one);
  };
  await follow(store);
  const live = await hashDerived(store.pool);
  const backup = await backUp();
  const back = await restored(backup.place, { server: inject('testServer'), secrets });
  await follow(back.store);
  expect(await hashDerived(back.store.pool, { without: '$restored' })).toEqual(live);
  for (const name of ['states', 'touches', 'search', 'emailDirectory']) {
    expect(live[name]).toMatch(/^[1-9]\d* rows/);
  }
});

test('a torn, altered, foreign or wrongly keyed file is refused before anything changes, each in words of its own', async () => {
  const server = inject('testServer');
  const plain = await backUp();
  const locked = await backUp({ to: { recipient: (await newBackupKey()).recipient } });
  const bytes = await readFile(plain.place);
  const file = path.join(folder, 'wrong.backup');
  const refusal = async (content: Buffer, key: string | null = null) => {
    await writeFile(file, content);
    const database = await makeDatabase(server);
    const error = await restored(file, { database, secrets, key }).catch((reason) => reason);
    const { rows } = await store.pool.query('select 1');
    expect(rows).toHaveLength(1);
    expect(await schemasOf(database)).toBe(0);
    return `${error.code}: ${error.message.replaceAll(file, 'F')}`;
  };
  const changed = Buffer.from(bytes);
  changed[Math.floor(bytes.length / 2)] = (changed[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  const other = (await newBackupKey()).identity;
  expect([
    await refusal(bytes.subarray(0, bytes.length - 40)),
    await refusal(bytes.subarray(0, 40)),
    await refusal(changed),
    await refusal(Buffer.from('position,id\n1,2\n')),
    await refusal(
      Buffer.from(bytes.toString('latin1').replace('"layout":1', '"layout":7'), 'latin1'),
    ),
    await refusal(await readFile(locked.place)),
    await refusal(await readFile(locked.place), other),
  ]).toMatchInlineSnapshot(`
    [
      "backup_torn: F is torn: its end is missing. It was not written, or not copied, to the end.",
      "backup_torn: F is torn: its end is missing. It was not written, or not copied, to the end.",
      "backup_altered: F was altered after it was made: its hash is another.",
      "backup_foreign: F is no backup that Backstory made.",
      "backup_newer: F was made by a newer Backstory (its layout is 7); use that version.",
      "backup_key_missing: The backup is encrypted to a recipient: give it by --key-file, or as BACKSTORY_BACKUP_KEY.",
      "backup_key_wrong: The backup was encrypted to another recipient: the key at hand does not open it.",
    ]
  `);
});

test('a store goes back to a point in time in a new store, which tells what it lacks; a used one is not written over', async () => {
  const server = inject('testServer');
  await record({
    type: 'userCreated',
    data: { userId: 'late', email: 'late@a.example', name: 'L' },
  });
  const email = 'later@a.example';
  await record({ type: 'userEmailUpdated', data: { userId: 'auth0|2', email } });
  const backup = await backUp();
  const upTo = BigInt(backup.header.position) - 2n;
  let told: string[] = [];
  const back = await restored(backup.place, {
    ...{ server, secrets, until: { position: upTo } },
    confirm: async ({ left }) => {
      told = left ? tellLeft(left) : [];
      return true;
    },
  });
  expect(told).toEqual([
    'The new store will not have 2 events that the backup has:',
    '  1 userCreated',
    '  1 userEmailUpdated',
    expect.stringMatching(/^\d entities will not be there: user\/late, /),
    expect.stringMatching(/^\d+ entities will stand at an earlier version\.$/),
  ]);
  expect(await hashOfEvents(back.store, String(upTo))).toBe(
    await hashOfEvents(store, String(upTo)),
  );
  const gone = await back.store.pool.query(
    `select from authority.head where entity_type = 'user' and entity_id = 'late'`,
  );
  expect(gone.rowCount).toBe(0);
  // The seal of the backup covers more than was restored, and is told as that; one over it fits on.
  const { left = [] } = await allSeals(back.store, null);
  expect(left).toEqual([]);
  const again = await makeSeal(back.store);
  expect(again).toMatchObject({ status: 'sealed', seal: { epoch: 2 } });

  const database = back.store.pool.options.connectionString ?? '';
  const refusal = (more: object) =>
    restored(backup.place, { database, secrets, ...more }).catch((reason) => reason.code);
  expect(await refusal({})).toBe('restore_not_empty');
  expect(await refusal({ until: { position: 1n } })).toBe('restore_not_empty');
  expect(await refusal({ replace: true })).toBe('restore_in_use');
  await back.store.close();
  const over = await restored(backup.place, { database, secrets, replace: true });
  expect(over.epoch).toBe(3);
  const line = await epochLine(over.store, 3);
  expect([...line]).toEqual([
    [3, null],
    [1, BigInt(backup.header.position)],
  ]);
});

test('what was erased after a backup is erased again by its restore, before the store is opened', async () => {
  const server = inject('testServer');
  const userId = 'planted';
  const planted = 'quirin.plant@wipe.example';
  await record({
    type: 'userCreated',
    data: { userId, email: planted, name: 'Quirin Plantagenet' },
  });
  const others = ['one of many', 'on hold meanwhile'];
  for (const id of others) {
    const data = { userId: id, email: `${id.replaceAll(' ', '.')}@wipe.example`, name: id };
    await record({ type: 'userCreated', data });
  }
  const ask = { reason: 'They asked', ground: 'GDPR Art. 17' };
  // Asked for before the backup, done after it.
  const waiting = { type: 'user', id: 'waits meanwhile' };
  const data = { userId: waiting.id, email: 'waits@wipe.example', name: 'Waits' };
  await record({ type: 'userCreated', data });
  const asked = await requestErasure(store, operator, {
    target: { kind: 'entity', ...waiting },
    ...ask,
  });
  if (asked.status !== 'requested') throw new Error(asked.status);
  const entity = { type: '$erasure', id: asked.id } as const;
  const act = { type: '$erasure', entity, reason: 'For a second person' } as const;
  await recordAct(store, operator, { ...act, data: { status: 'waiting' } });
  const backup = await backUp();
  await recordAct(store, operator, { ...act, data: { status: 'requested' } });
  const target = { kind: 'entity', type: 'user', id: userId } as const;
  await requestErasure(store, operator, { target, ...ask });
  // The restored store will know nothing of the hold.
  const held = [{ type: 'user', id: others[1] ?? '' }];
  await placeHold(store, operator, { entities: held, reason: 'A lawsuit' });
  const many = { kind: 'entities', type: 'user', ids: others } as const;
  await requestErasure(store, operator, { target: many, ...ask });
  await settleErasures({ store, pool: store.pool });
  const list = path.join(folder, 'erasures.jsonl');
  expect(await keepErasures(store, list)).toBe(3);
  expect(await keepErasures(store, list)).toBe(0);
  expect(await readFile(list, 'utf8')).not.toContain('Quirin');

  const words = [planted, 'Quirin Plantagenet'];
  const without = await restored(backup.place, { server, secrets });
  expect(await findInTables(without.store, words)).toContain('authority.event');
  const erasures = await readErasures(list);
  const back = await restored(backup.place, { server, secrets, erasures });
  expect(back.erasures).toBe(3);
  // The backup's own seal was made after its rows were seen.
  const sealed = await readSeals(back.store, {});
  expect(sealed.map(({ position }) => position)).toContain(backup.header.position);
  expect(
    await findInTables(back.store, [...words, 'one.of.many@wipe.example', 'waits@wipe.example']),
  ).toEqual([]);
  expect(await findInTables(back.store, ['on.hold.meanwhile@wipe.example'])).toContain(
    'derived.state',
  );
});

test('a restore that is killed between any two of its steps leaves a store that nobody opens, and is run again', async () => {
  const server = inject('testServer');
  const backup = await backUp();
  const database = await makeDatabase(server);
  const steps = ['load', 'rebuild', 'verify', 'hold', 'erase', 'open'];
  const reached: string[] = [];
  for (const step of steps) {
    const child = fork(
      path.join(import.meta.dirname, '..', '..', 'testing', 'restoring-process.ts'),
      [backup.place, database, step, JSON.stringify(texts)],
      {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    const exited = once(child, 'exit');
    const message = await Promise.race([once(child, 'message'), exited]);
    reached.push(String(message[0]));
    child.kill('SIGKILL');
    await exited;
    await expect(refuseHalfRestored(database)).rejects.toMatchObject({ code: 'store_restoring' });
  }
  expect(reached).toEqual(steps);
  const back = await restored(backup.place, { database, secrets });
  await refuseHalfRestored(database);
  const { position } = backup.header;
  expect(await hashOfEvents(back.store, position)).toBe(await hashOfEvents(store, position));
  const { rows } = await back.store.pool.query(
    'select type from authority.event where position > $1',
    [position],
  );
  expect(rows).toEqual([{ type: '$restored' }]);
});

async function schemasOf(database: string): Promise<number> {
  const client = connectClient(database);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    );
    return rows.length;
  } finally {
    await client.end();
  }
}
