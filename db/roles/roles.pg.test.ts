import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connectClient, connectPool } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { logGuard, mayWork } from '#db/roles/describe-roles.ts';
import { shareOut } from '#db/roles/share-out.ts';
import { recordLook } from '#lib/access/record-look.ts';
import { sweepLooks } from '#lib/access/sweep-looks.ts';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openWorkerQueue } from '#lib/jobs/queue.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { readRounds } from '#lib/projections/drift/read-rounds.ts';
import { rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { spanOf } from '#lib/projections/drift/span.ts';
import { readRebuildRows } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { defaultCatalogue } from '#lib/testing/default-catalogue.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

type Role = 'owner' | 'worker' | 'app';
type Database = { urls: Record<Role, string>; names: Record<Role, string> };

/** A migrated database whose roles were made as docs/operate.md says: none is a superuser. */
async function openShared(): Promise<Database> {
  const database = await makeDatabase(['owner', 'worker', 'app']);
  await migrate(database.urls.owner);
  await shareOut(database.urls.owner, database.names);
  return database;
}

async function makeDatabase(roles: readonly Role[]): Promise<Database> {
  const mark = randomBytes(5).toString('hex');
  const password = randomBytes(12).toString('hex');
  const nameOf = (role: Role) => `t_${mark}_${roles.includes(role) ? role : 'owner'}`;
  const names = { owner: nameOf('owner'), worker: nameOf('worker'), app: nameOf('app') };
  const administrator = connectClient(inject('testServer'));
  await administrator.connect();
  const run = (statement: string) => administrator.query(statement);
  onTestFinished(async () => {
    await run(`drop database if exists t_${mark} with (force)`);
    for (const role of roles) await run(`drop role ${nameOf(role)}`);
    await administrator.end();
  });
  for (const role of roles) await run(`create role ${nameOf(role)} login password '${password}'`);
  if (roles.includes('worker')) await run(`grant ${names.worker} to ${names.owner}`);
  await run(`create database t_${mark} owner ${names.owner} template template0`);
  await run(`revoke all on database t_${mark} from public`);
  for (const role of roles) await run(`grant connect on database t_${mark} to ${nameOf(role)}`);
  const urlOf = (role: Role) => {
    const url = new URL(inject('testServer'));
    url.pathname = `/t_${mark}`;
    url.username = names[role];
    url.password = password;
    return url.href;
  };
  return { names, urls: { owner: urlOf('owner'), worker: urlOf('worker'), app: urlOf('app') } };
}

function poolOf(connectionString: string): pg.Pool {
  const pool = connectPool(connectionString, { max: 2 });
  onTestFinished(() => pool.end());
  return pool;
}

async function storeOf(connectionString: string): Promise<Store> {
  const store = await openStore({
    connectionString,
    name: 'test',
    secrets: testSecrets(),
    catalogue: await defaultCatalogue(),
  });
  onTestFinished(() => store.close());
  return store;
}

/** One lone append, one of several events that touch others, an act; all of it read again. */
async function useStore(store: Store): Promise<void> {
  recorded(
    await appendEvents(store, operator, [
      { type: 'mailingListCreated', data: { mailingListId: 'boats', name: 'Boats' } },
      { type: 'userCreated', data: { userId: 'ann', email: 'ann@x.example', name: 'Ann' } },
    ]),
  );
  const member = { mailingListId: 'boats', userId: 'ann', email: 'ann@x.example' };
  recorded(
    await appendEvents(store, operator, [{ type: 'mailingListMemberSubscribed', data: member }]),
  );
  await recordAct(store, operator, {
    type: '$role',
    entity: { type: '$role', id: 'support' },
    data: { rights: {} },
    reason: 'a test',
  });
  expect(await readEntity(store, operator, { type: 'user', id: 'ann' })).toMatchObject({
    state: { name: 'Ann' },
  });
  await store.looks.flush();
}

test('with three roles a rebuild is wanted by app and done by worker', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  await useStore(store);
  const reason = 'a test';
  const wish = { subject: 'everything', switchWhen: 'always', reason } as const;
  expect(await wantRebuild(store, operator, wish)).toMatchObject({ status: 'wanted' });
  const signal = new AbortController().signal;
  await runRebuilds({ store, pool: poolOf(urls.worker), signal, threads: null });
  const rows = await readRebuildRows(store.pool, { limit: 50 });
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ status }) => status !== 'switched')).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});

test('with three roles a store is used by app, built and swept by worker', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  await useStore(store);
  await checkStore(store);
  expect(await logGuard(store.pool)).toBe('roles');
  expect(await mayWork(store.pool)).toBe(false);
  const worker = poolOf(urls.worker);
  expect(await mayWork(worker)).toBe(true);
  expect(await sweepLooks({ pool: worker }, Date.now() + 400 * 86_400_000)).toBeGreaterThan(0);
  const boss = await openWorkerQueue(urls.worker, () => {});
  onTestFinished(() => boss.stop({ graceful: false }));
  await expect(store.pool.query('select name from queue.queue')).resolves.toBeDefined();
});

test('with a single role all works, and that the log is guarded by triggers only is known', async () => {
  const { urls } = await makeDatabase(['owner']);
  await migrate(urls.owner);
  const store = await storeOf(urls.owner);
  await useStore(store);
  await checkStore(store);
  expect(await logGuard(store.pool)).toBe('triggers');
  expect(await mayWork(store.pool)).toBe(true);
  const boss = await openWorkerQueue(urls.owner, () => {});
  await boss.stop({ graceful: false });
});

const denied = { code: '42501' };
/** What is asked for by app is done by whoever may: of three roles the worker, else the one there is. */
async function eraseWith(store: Store, pool: pg.Pool): Promise<void> {
  const wish = {
    target: { kind: 'entity', type: 'user', id: 'ann' },
    reason: 'Asked to be forgotten',
    ground: 'GDPR Art. 17',
  } as const;
  expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
  await settleErasures({ store, pool });
  expect(await findInTables({ pool }, ['ann@x.example'])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
}

/** By trigger, whoever asks. */
const restricted = { code: '23001' };

test('neither app nor worker writes the log but by its append', async () => {
  const { urls } = await openShared();
  await useStore(await storeOf(urls.app));
  for (const pool of [poolOf(urls.app), poolOf(urls.worker)]) {
    for (const statement of [
      'insert into authority.event select * from authority.event limit 1',
      'update authority.event set reason = null',
      'delete from authority.event',
      'truncate authority.event',
      'alter table authority.event disable trigger all',
      'drop table authority.event',
      'update authority.head set version = 99',
      'delete from authority.touch',
      'select from authority.order_lock for update',
      `create function authority.evil() returns int language sql as 'select 1'`,
      'alter function authority.refuse_change() owner to current_user',
      'update operational.migration set checksum = null',
      'set role postgres',
    ]) {
      await expect(pool.query(statement), statement).rejects.toMatchObject({
        code: statement.startsWith('set role') ? expect.any(String) : denied.code,
      });
    }
  }
});

test('the owner itself is refused by triggers to change or remove an event', async () => {
  const { urls } = await openShared();
  await useStore(await storeOf(urls.app));
  const owner = poolOf(urls.owner);
  for (const statement of [
    'update authority.event set reason = null',
    'delete from authority.event',
    'truncate authority.event',
  ]) {
    await expect(owner.query(statement), statement).rejects.toMatchObject(restricted);
  }
});

test('the worker puts places back from the events, and says no place itself; app does neither', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  await useStore(store);
  const worker = poolOf(urls.worker);
  const told = `select authority.put_places('user', 'ann', '{}', 0)`;
  const asked = [
    `select authority.mend_places('user', 'ann')`,
    'select authority.rebuild_places()',
  ];
  await expect(worker.query(told)).rejects.toMatchObject(denied);
  for (const statement of [told, ...asked]) {
    await expect(store.pool.query(statement), statement).rejects.toMatchObject(denied);
  }
  for (const statement of asked) await worker.query(statement);
  expect(await checkStore(store)).toEqual([]);
  // All of it by the worker's connection alone, and the check by the pages'.
  await rebuildFromEvents(store, worker, () => {});
  expect((await checkEntities(store, worker, spanOf({}))).deviations).toEqual([]);
  expect(await readRounds(store, operator)).toMatchObject({ deviations: 0 });
});

test('app does not build, switch, sweep or remove what was looked at', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  await useStore(store);
  for (const statement of [
    `update operational.generation set status = 'kept'`,
    'delete from operational.look',
    `update operational.look set viewer = 'somebody else'`,
    'delete from derived.state',
    'truncate derived.state',
    'drop table derived.snapshot',
    'create table derived.mine (id int)',
    'create table operational.mine (id int)',
    'create table public.mine (id int)',
    'create temporary table mine (id int)',
  ]) {
    await expect(store.pool.query(statement), statement).rejects.toMatchObject(denied);
  }
});

test('what writes the log runs as its owner with pinned names, and touches only what it owns', async () => {
  const { urls, names } = await openShared();
  const { rows } = await poolOf(urls.owner).query<{
    name: string;
    definer: boolean;
    settings: string[] | null;
    body: string;
    public: boolean;
  }>(`select p.proname as name, p.prosecdef as definer, p.proconfig as settings, p.prosrc as body,
        has_function_privilege('public', p.oid, 'execute') as public
      from pg_proc p where p.pronamespace = 'authority'::regnamespace and p.prosrc ~* 'insert into'`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { name, definer, settings, body, public: open } of rows) {
    expect({ name, definer, settings, open }).toEqual({
      name,
      definer: true,
      settings: ['search_path=pg_catalog, pg_temp'],
      open: false,
    });
    expect(body).not.toMatch(/\b(derived|operational|access|queue)\./);
    expect(body.trim()).toMatch(/begin\s+perform from authority\.order_lock for update;/);
  }
  const { rows: owners } = await poolOf(urls.app).query<{ schema: string; owner: string }>(
    `select distinct n.nspname as schema, c.relowner::regrole::text as owner
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('authority', 'derived') and c.relkind = 'r' order by 1`,
  );
  expect(owners).toEqual([
    { schema: 'authority', owner: names.owner },
    { schema: 'derived', owner: names.worker },
  ]);
});

test('a trigger that the worker puts on what is derived gains nothing from an append', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  const worker = poolOf(urls.worker);
  await worker.query(`create table derived.told (role text)`);
  await worker.query(`create function derived.tell() returns trigger language plpgsql as $$
    begin insert into derived.told values (current_user); return new; end $$`);
  await worker.query(`create trigger tell before insert on derived.state
    for each row execute function derived.tell()`);
  await useStore(store);
  const { rows } = await worker.query('select distinct role from derived.told');
  const { rows: app } = await store.pool.query('select current_user::text as role');
  expect(rows).toEqual(app);
});

test('the worker erases, and app is refused to', async () => {
  const { urls } = await openShared();
  const store = await storeOf(urls.app);
  await useStore(store);
  const call = `select authority.erase(null::authority.event, null, '{}', '{}', '{}')`;
  const outer = `select derived.erase('{}', null, '[]', '[]', '[]', '[]', '[]', '{}')`;
  for (const statement of [call, outer]) {
    await expect(store.pool.query(statement), statement).rejects.toMatchObject(denied);
  }
  const worker = poolOf(urls.worker);
  // Not without having been asked, by nobody and for nothing.
  await expect(worker.query(call)).rejects.toMatchObject({ code: '23514' });
  // Saying that one erases is not enough.
  await worker.query(`select set_config('authority.erasing', '1', false)`);
  await expect(worker.query('update authority.event set data = null')).rejects.toMatchObject(
    denied,
  );
  await eraseWith(store, worker);
});

test('with two roles, worker being the owner, app is refused to erase as well', async () => {
  const { urls, names } = await makeDatabase(['owner', 'app']);
  await migrate(urls.owner);
  await shareOut(urls.owner, names);
  const store = await storeOf(urls.app);
  await useStore(store);
  const outer = `select derived.erase('{}', null, '[]', '[]', '[]', '[]', '[]', '{}')`;
  await expect(store.pool.query(outer)).rejects.toMatchObject(denied);
  await eraseWith(store, poolOf(urls.owner));
});

test('a single role erases by the pass alone, which puts nothing in', async () => {
  const { urls } = await makeDatabase(['owner']);
  await migrate(urls.owner);
  const store = await storeOf(urls.owner);
  await useStore(store);
  const client = await store.pool.connect();
  await client.query(`select set_config('authority.erasing', '2', false)`);
  for (const change of [
    `data = '{"userId":"ann","email":"forged@x.example","name":"Ann"}'`,
    `actor = 'somebody'`,
    `reason = 'forged'`,
    `updated = '[]'`,
    `erased = null`,
  ]) {
    const statement = `update authority.event set ${change} where position = 2`;
    await expect(client.query(statement), change).rejects.toMatchObject(restricted);
  }
  client.release(true);
  await eraseWith(store, store.pool);
});

test('the tables of the next generation are app’s to write as those before', async () => {
  const { urls } = await openShared();
  await poolOf(urls.worker).query('create table derived.state_2 (id int)');
  const app = poolOf(urls.app);
  await app.query('insert into derived.state_2 values (1)');
  await app.query('update derived.state_2 set id = 2');
  expect((await app.query('select id from derived.state_2')).rows).toEqual([{ id: 2 }]);
  await expect(app.query('drop table derived.state_2')).rejects.toMatchObject(denied);
});

test('a role that only reads the ledger starts on what is migrated, and is told of what is not', async () => {
  const { urls } = await openShared();
  expect(await migrate(urls.app)).toEqual([]);
  const bare = await makeDatabase(['owner', 'worker', 'app']);
  await expect(migrate(bare.urls.app)).rejects.toMatchObject({
    code: 'migration_forbidden',
    message: expect.stringContaining('DATABASE_OWNER_URL'),
  });
});

test('roles that share what one role made take it over', async () => {
  const { urls, names } = await makeDatabase(['owner', 'worker', 'app']);
  await migrate(urls.owner);
  const boss = await openWorkerQueue(urls.owner, () => {});
  await boss.send('sweep-looks');
  await boss.stop({ graceful: false });
  const before = await storeOf(urls.owner);
  recordLook(before, operator, { kind: 'entity', entityType: 'user', entityId: 'ben' });
  await before.looks.flush();
  await shareOut(urls.owner, names);
  await useStore(await storeOf(urls.app));
  const next = await openWorkerQueue(urls.worker, () => {});
  onTestFinished(() => next.stop({ graceful: false }));
  expect((await next.fetch('sweep-looks')).length).toBe(1);
});
