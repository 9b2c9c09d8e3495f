import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { logGuard } from '#db/roles/describe-roles.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { templateDatabase } from '#lib/testing/start-test-server.ts';
import { connectApplication, connectTo, openShop } from '#lib/transfer/adopt/testing/open-shop.ts';
import { type Desk, databaseNamed, openDesk } from './open-desk.ts';

// What the documentation tells to do with other databases than the store's: those of others that are
// adopted and followed, and those that a store is restored into.

let desk: Desk;
/** Between the two halves of what was recorded. */
let noon: string;
beforeAll(async () => {
  desk = await openDesk('run elsewhere');
  const user = (n: number) => ({
    ...{ type: 'userCreated', data: { userId: `u${n}`, email: `u${n}@example.org` } },
  });
  await desk.append(...[1, 2, 3].map(user));
  noon = new Date(Date.now() + 1).toISOString();
  while (new Date().toISOString() <= noon) await setImmediate();
  await desk.append(...[4, 5].map(user));
});
afterAll(() => desk?.end());

/** A database of that name, for the test. */
async function makeDatabase(name: string, template = 'template0'): Promise<string> {
  const server = await connectTo(inject('testServer'));
  await server.query(`create database ${name} template ${template} strategy file_copy`);
  onTestFinished(() => server.query(`drop database ${name} with (force)`).then(() => {}));
  return databaseNamed(name);
}

const recordedOf = async (type: string) => {
  const { rows } = await desk.store.pool.query<{ actor: string | null; id: string }>(
    'select actor, entity_id as id from authority.event where type = $1 order by position',
    [type],
  );
  return rows;
};

test('a database is adopted with its past, followed, and let go of', async () => {
  const { address, client } = await openShop();
  await client.query(`
    create table versions (id bigserial primary key, item_type varchar not null,
      item_id bigint not null, event varchar not null, whodunnit varchar, object jsonb,
      object_changes jsonb, created_at timestamp(6));
    insert into versions (item_type, item_id, event, whodunnit, object, object_changes, created_at)
      values ('Order', 1, 'update', 'ann', '{"id":1,"customer_id":2,"note":"Fragile"}',
        '{"note":["Fragile",null]}', '2026-01-06 08:00')`);
  const fill = (line: string) => line.replace('postgres://shop@db.example/shop', address);
  const adopted = async (type: string) => (await recordedOf(type)).length;
  await desk.run('docs/adopt.md', 3, {
    fill,
    until: [() => expect.poll(() => adopted('orderAdopted')).toBeGreaterThan(18)],
  });
  expect(await recordedOf('orderUpdated')).toContainEqual({ actor: 'ann', id: '1' });
  const application = await connectApplication(address);
  const write = async () => {
    await expect.poll(() => adopted('customerAdopted')).toBe(2);
    await application.query('begin');
    await desk.run('docs/adopt.md', 1, { query: (statement) => application.query(statement) });
    await application.query(`update orders set note = 'Paid' where id = 7; commit`);
    await expect
      .poll(() => recordedOf('orderUpdated'))
      .toContainEqual({ actor: 'clerk:7', id: '7' });
  };
  await desk.run('docs/adopt.md', 0, { fill, until: [write] });
  const [status, removed] = await desk.run('docs/adopt.md', 2, { fill });
  expect(status).toContain('0 changes wait');
  expect(removed).toMatch(/^Gone from /);
});

test('an event store is followed, by its tables, a file of its own and a pipe', async () => {
  const address = await makeDatabase('bank');
  const bank = await connectTo(address);
  await bank.query(`
    create schema message_store;
    create table message_store.messages (global_position bigserial primary key, position bigint,
      time timestamp default now(), stream_name text, type text, data jsonb, metadata jsonb,
      id uuid default gen_random_uuid());
    insert into message_store.messages (position, stream_name, type, data, metadata)
      select n, 'account-1', 'Deposited', '{"amount": 5}', '{"userId": "ann"}'
      from generate_series(0, 2) n`);
  const deposits = () => recordedOf('Deposited').then((rows) => rows.map(({ actor }) => actor));
  await desk.run('docs/follow.md', 0, {
    fill: (line) => line.replace('postgres://reader@db.example/bank', address),
    until: [() => expect.poll(deposits).toEqual(['ann', 'ann', 'ann'])],
  });
  await desk.run('docs/follow.md', 2, { env: { BANK: address } });
  const file = path.join(desk.folder, 'bank.ndjson');
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  const next = (position: number) => {
    const ids = { id: `019ce2ab-6f41-7000-8000-00000000000${position}`, position };
    return `${JSON.stringify({ ...JSON.parse(first), ...ids, global_position: position + 1 })}\n`;
  };
  await desk.run('docs/follow.md', 1, {
    until: [
      // It is known already by its tables; what is added to it is not.
      async () => {
        appendFileSync(file, next(3));
        await expect.poll(deposits).toHaveLength(4);
      },
    ],
    input: [undefined, next(3) + next(4)],
  });
  expect(await deposits()).toHaveLength(5);
});

test('a store is backed up, opened with other tools, restored, and restored as it was at noon', async () => {
  const names = ['shop2', 'march', 'before'];
  for (const name of names) await makeDatabase(name);
  const at = (name: string) => connectPool(databaseNamed(name), { max: 1 });
  const users = async (name: string) => {
    const pool = at(name);
    const { rows } = await pool.query(
      `select count(*)::int as count from authority.event where type = 'userCreated'`,
    );
    await pool.end();
    return rows[0]?.count as number;
  };
  let recipient = '';
  const told = await desk.run('docs/backup.md', 0, {
    databaseOf: databaseNamed,
    fill: (line, [made = '']) => {
      const [, to = '', secret = ''] = /Encrypt to: +(\S+)\nKeep secret: (\S+)/.exec(made) ?? [];
      recipient = to;
      if (secret !== '') writeFileSync(path.join(desk.folder, 'key.txt'), `${secret}\n`);
      return (
        line
          .replace('age1…', to)
          .replace('2026-03-12T15:00Z', noon)
          // Of the store that was restored.
          .replace('--resume all', '--resume all --store shop2')
      );
    },
  });
  expect(told[2]).toContain('Restored into shop2');
  expect(told[3]).toContain('Restored into march');
  expect(told[4]).toMatch(/^running/);
  expect(told[4]).not.toContain('paused');
  expect(told[5]).toMatch(/\d tables rewritten/);
  expect([await users('shop2'), await users('march')]).toEqual([5, 3]);
  const [body = ''] = await desk.run('docs/backup.md', 1);
  expect(body).toMatch(/^{"header":/);
  expect(body).toContain('{"table":"authority.event"');

  const [backedUp] = await desk.run('docs/upgrade.md', 0, {
    fill: (line) => line.replace('age1…', recipient),
  });
  expect(backedUp).toContain('before-upgrade.backup');
  await desk.run('docs/upgrade.md', 3, { databaseOf: databaseNamed });
  expect(await users('before')).toBe(5);
});

test('a store comes back from its events alone', async () => {
  const pool = connectPool(await makeDatabase('restored', templateDatabase), { max: 1 });
  const { rows } = await desk.store.pool.query<{ row: string }>(
    'select e::text as row from authority.event e order by position',
  );
  await pool.query(
    'insert into authority.event select (r::authority.event).* from unnest($1::text[]) r',
    [rows.map(({ row }) => row)],
  );
  await desk.run('docs/checks.md', 2, {
    databaseOf: databaseNamed,
    fill: (line) => line.replace("'…'", `'${JSON.stringify(desk.secrets())}'`),
  });
  const heads = await pool.query('select count(*)::int as count from authority.head');
  await pool.end();
  const all = await countEntities(desk.store);
  expect(heads.rows[0]?.count).toBeGreaterThanOrEqual(
    all.reduce((sum, { count }) => sum + count, 0),
  );
});

test('roles of their own share a database', async () => {
  const server = await connectTo(inject('testServer'));
  // The test server has roles of these names already.
  const fill = (line: string) => line.replaceAll(/backstory/g, 'documented').replaceAll('…', 'pw');
  onTestFinished(async () => {
    await server.query('drop database if exists documented with (force)');
    await server.query('drop role documented_owner, documented_worker, documented_app');
  });
  await desk.run('docs/operate.md', 7, { fill, query: (statement) => server.query(statement) });
  const { host } = new URL(inject('testServer'));
  const [app = '', owner = '', worker = ''] = await desk.run('docs/operate.md', 8, {
    fill: (line) => fill(line).replace('@host/', `@${host}/`),
  });
  const env = { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_WORKER_URL: worker };
  await desk.command(['check'], env);
  const pool = connectPool(app, { max: 1 });
  expect(await logGuard(pool)).toBe('roles');
  await pool.end();
});

test('every block that is said to be run elsewhere is run', () => {
  expect(desk.left()).toEqual([]);
});
