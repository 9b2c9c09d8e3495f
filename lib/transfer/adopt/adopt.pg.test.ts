import type pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { installOutbox, removeOutbox } from '#lib/transfer/adopt/outbox.ts';

const source = 'shop';

async function connect(connectionString: string): Promise<pg.Client> {
  const client = connectClient(connectionString);
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function openShop() {
  const store = await openTestStore();
  const address = await openTestDatabase('empty');
  const client = await connect(address);
  await client.query(`
    create table customer (id int primary key, name text);
    create table "order" (id int primary key, customer_id int references customer, total numeric,
      note text);
    insert into customer values (1, 'Ingrid'), (2, 'Kari');
    insert into "order" select n, 1 + n % 2, n * 1.5, null from generate_series(1, 20) n;`);
  const tables = await findTables(client, ['customer', '"order"']);
  await installOutbox(client, tables);
  return { store, address, client, tables };
}

const schemaOf = async (client: pg.Client) => {
  const { rows } = await client.query(
    `select 'trigger ' || tgname from pg_trigger where not tgisinternal
     union all select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_'
     union all select 'function ' || proname from pg_proc
       where pronamespace = 'public'::regnamespace order by 1`,
  );
  return rows;
};

/** Every row is what its entity is, and nothing else is there. */
async function expectSame(store: Store, client: pg.Client) {
  const { rows } = await client.query<{ row: string }>(
    'select row_to_json(o)::text as row from "order" o',
  );
  for (const { row } of rows) {
    const given = JSON.parse(row) as { id: number };
    const state = await readState(store, { type: 'order', id: String(given.id) });
    expect(state?.state).toEqual(given);
  }
  const { rows: there } = await store.pool.query<{ n: number }>(
    `select count(*)::int4 as n from derived.state s join operational.generation g on g.id = s.generation
     where g.entity_type = 'order' and s.deleted_at is null`,
  );
  expect(there).toEqual([{ n: rows.length }]);
}

test('rows under a running load become histories: each change once, in order, killed and resumed', async () => {
  const { store, address, client, tables } = await openShop();
  // Others write while it is adopted, and go on.
  const done = new Map<number, string[]>();
  const write = async (writer: number) => {
    const own = await connect(address);
    for (let n = 0; n < 60; n++) {
      const id = 1 + ((n * 7 + writer * 3) % 20);
      const note = `${writer}-${n}`;
      await own.query('begin');
      await own.query(`select set_config('backstory.actor', $1, true)`, [`clerk:${writer}`]);
      const { rowCount } = await own.query('update "order" set note = $2 where id = $1', [
        id,
        note,
      ]);
      // Noted while the row is locked: the order in which they commit.
      if (rowCount) done.set(id, [...(done.get(id) ?? []), note]);
      await own.query('update customer set name = $1 where id = 1', [note]);
      await own.query('commit');
    }
  };
  const writing = Promise.all([0, 1, 2].map(write));
  await bringUp(store, client, tables, source);
  const ending = new AbortController();
  const following = followSource(store, client, {
    ...{ tables, source, compareEvery: 1e9, tell: () => {}, signal: ending.signal },
  });
  await writing;
  ending.abort();
  await following;

  // Killed once all was recorded, and before it was removed from the source.
  await client.query(`update "order" set note = 'last' where id = 3`);
  await client.query('begin');
  await drainOutbox(store, client, tables, source);
  await client.query('rollback');
  await client.query(`delete from "order" where id = 4`);
  await drainOutbox(store, client, tables, source);
  await client.query(`insert into "order" values (4, 1, 12345678901234567890, 'back')`);
  await drainOutbox(store, client, tables, source);

  const { rows } = await store.pool.query<{ id: string; note: string; actor: string }>(
    `select entity_id as id, data ->> 'note' as note, actor from authority.event
     where type = 'orderUpdated' order by entity_id, version`,
  );
  for (const [id, notes] of done) {
    const told = rows.filter((row) => row.id === String(id) && row.note !== 'last');
    const own = told.map(({ note }) => note);
    // Those before the snapshot are part of its rows.
    expect(own).toEqual(own.length === 0 ? [] : notes.slice(-own.length));
    expect(told.every(({ actor }) => actor.startsWith('clerk:'))).toBe(true);
  }
  expect(rows.filter(({ note }) => note === 'last')).toHaveLength(1);
  const { rows: transactions } = await store.pool.query(
    `select correlation_id from authority.event where type in ('orderUpdated', 'customerUpdated')
       and data ->> 'note' is distinct from 'last'
     group by 1 having count(distinct entity_type) <> 2`,
  );
  expect(transactions).toEqual([]);
  expect((await readState(store, { type: 'order', id: '4' }))?.state).toEqual({
    ...{ id: 4, customer_id: 1, total: '12345678901234567890', note: 'back' },
  });
  await client.query('update "order" set total = 1 where id = 4');
  await drainOutbox(store, client, tables, source);
  await expectSame(store, client);
  expect(await checkStore(store)).toEqual([]);
}, 120_000);

test('a trigger that fails lets the write pass; comparing tells it as reconstructed; removal leaves nothing', async () => {
  const { store, client, tables } = await openShop();
  const before = await schemaOf(client);
  await bringUp(store, client, tables, source);
  // The outbox refuses everything, the application notices nothing.
  await client.query('alter table backstory.change add check (false) not valid');
  await client.query(`update "order" set note = 'unseen' where id = 5`);
  await client.query('delete from "order" where id = 6');
  await client.query('truncate customer cascade');
  await client.query(`insert into customer values (9, 'New')`);
  const compared = await bringUp(store, client, tables, source);
  expect(compared).toMatchObject({ rows: 1, adopted: 1, reconstructed: 22 });
  const { rows } = await store.pool.query(
    `select distinct actor, reason from authority.event
     where type in ('orderDeleted', 'customerDeleted')`,
  );
  expect(rows).toEqual([{ actor: null, reason: 'Reconstructed: time and author unknown' }]);
  await expectSame(store, client);
  expect(await bringUp(store, client, tables, source)).toMatchObject({ reconstructed: 0 });

  expect((await removeOutbox(client)).toSorted()).toEqual(['"order"', 'customer']);
  const gone = ['backstory_note', 'backstory_note_truncate', 'backstory'];
  const isOurs = (row: object) =>
    gone.some((name) => Object.values(row).join().endsWith(` ${name}`));
  expect(await schemaOf(client)).toEqual(before.filter((row) => !isOurs(row)));
  await client.query(`insert into customer values (10, 'Free')`);
}, 60_000);
