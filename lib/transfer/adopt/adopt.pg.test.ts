import type pg from 'pg';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { bringUp } from '#lib/transfer/adopt/adopt.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { installOutbox } from '#lib/transfer/adopt/outbox.ts';
import { removeOutbox } from '#lib/transfer/adopt/remove-outbox.ts';
import { catalogOf } from '#lib/transfer/adopt/testing/catalog-of.ts';
import { connectApplication, connectTo, openShop } from '#lib/transfer/adopt/testing/open-shop.ts';

const tables = ['orders', 'customers', 'order_lines'];

async function adoptShop() {
  const [store, shop] = [await openTestStore(), await openShop()];
  const before = await catalogOf(shop.client);
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const client = await connectTo(shop.address);
  const source = await openSource(store, client, { tables, name: 'shop', tell });
  const app = await connectApplication(shop.address);
  return { ...shop, store, source, app, before, lines };
}

/** Every row is what its entity is, and no other entity is there. */
async function expectSame(store: Store, client: pg.ClientBase) {
  const { rows } = await client.query<{ row: string }>(
    // What a double cannot hold is a text.
    `select row_to_json(o)::text as row from (select id, customer_id,
       case when total > 1e15 then to_json(total::text) else to_json(total) end as total,
       at, takes, note from orders) o`,
  );
  for (const { row } of rows) {
    const given = JSON.parse(row) as JsonObject;
    const state = await readState(store, { type: 'order', id: String(given['id']) });
    expect(state?.state).toEqual(given);
  }
  const { rows: there } = await store.pool.query<{ n: number }>(
    `select count(*)::int4 as n from derived.state s join operational.generation g on g.id = s.generation
     where g.entity_type = 'order' and s.deleted_at is null`,
  );
  expect(there).toEqual([{ n: rows.length }]);
}

const historyOf = async ({ pool }: Store, type: string, id: string) => {
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws(' ', type, actor, reason) as line from authority.event
     where entity_type = $1 and entity_id = $2 order by version`,
    [type, id],
  );
  return rows.map(({ line }) => line);
};

test('what an application does to a row is its history: who, in which transaction, and what it hangs together with', async () => {
  const { store, source, client, app } = await adoptShop();
  expect(await bringUp(source)).toEqual({ changes: 0, rows: 42, adopted: 42, reconstructed: 0 });
  await app.query(`
    begin;
    select set_config('backstory.actor', 'clerk:7', true);
    insert into customers values (3, 'Nils');
    insert into orders values (21, 3, 12345678901234567890, now(), '3 days', 'new');
    commit;
    update orders set note = note where id = 21;
    update orders set customer_id = 1, at = now() where id = 21;
    delete from order_lines where order_id = 2;
    insert into order_lines values (2, 1, 'Coffee');
    update orders set id = 22 where id = 21;
    delete from orders where id = 5`);
  await drainOutbox(source);
  // Killed after all was recorded and before it was removed from the source.
  await source.client.query('begin');
  await app.query(`update orders set note = 'once' where id = 3`);
  await drainOutbox(source);
  await source.client.query('rollback');
  await drainOutbox(source);

  expect(await historyOf(store, 'order', '21')).toEqual([
    ...['orderInserted clerk:7', 'orderUpdated', 'orderDeleted'],
  ]);
  expect(await historyOf(store, 'orderLine', '2,1')).toEqual([
    ...['orderLineAdopted', 'orderLineDeleted', 'orderLineRestored', 'orderLineUpdated'],
  ]);
  expect(await historyOf(store, 'order', '5')).toEqual(['orderAdopted', 'orderDeleted']);
  // By cascade, as the database did it.
  expect(await historyOf(store, 'orderLine', '5,1')).toEqual([
    ...['orderLineAdopted', 'orderLineDeleted'],
  ]);
  expect(await historyOf(store, 'order', '3')).toEqual(['orderAdopted', 'orderUpdated']);
  const { rows } = await store.pool.query(
    `select string_agg(type, ' ' order by position) as types from authority.event
     where actor = 'clerk:7' group by correlation_id`,
  );
  expect(rows).toEqual([{ types: 'customerInserted orderInserted' }]);

  await expectSame(store, source.client);
  expect(await bringUp(source)).toMatchObject({ adopted: 0, reconstructed: 0 });
  // Order 21 was theirs, and then another's.
  const { rows: turns } = await store.pool.query(
    `select string_agg(e.type, ' ' order by t.version) as types from authority.touch t
     join authority.event e on e.position = t.position
     where t.entity_type = 'customer' and t.entity_id = '3'`,
  );
  expect(turns).toEqual([{ types: 'orderInserted orderUpdated' }]);
  const related = await relatedEntities(store, operator, { type: 'order', id: '22' }, { limit: 5 });
  const told = related.groups.map(({ type, items }) => [type, items.map(({ id }) => id)]);
  expect(told).toEqual([['customer', ['1']]]);
  expect(await checkStore(store)).toEqual([]);
  expect((await client.query('select from backstory.change')).rowCount).toBe(0);
});

test('a trigger that fails lets the write pass, what it missed is told as reconstructed, and removal leaves the source as it was, for the same types alone', async () => {
  const { store, source, address, client, app, before, lines } = await adoptShop();
  expect(await catalogOf(client)).not.toEqual(before);
  await bringUp(source);
  const large = 'x'.repeat(2_000_000);
  await app.query(`update orders set note = $1 where id = 7`, [large]);
  await drainOutbox(source);
  expect((await readState(store, { type: 'order', id: '7' }))?.state['note']).toMatch(
    /^left out: 2000002 bytes, sha256 [0-9a-f]{64}$/,
  );
  await app.query(`update orders set note = 'small' where id = 7`);
  // The outbox refuses everything, and the application notices nothing.
  await client.query('alter table backstory.change add check (false) not valid');
  await app.query(`
    update orders set note = 'unseen' where id = 8;
    delete from orders where id = 9;
    insert into customers values (4, 'Odd')`);
  expect((await app.query(`select note from orders where id = 8`)).rows).toEqual([
    { note: 'unseen' },
  ]);
  expect(await bringUp(source)).toEqual({ changes: 1, rows: 41, adopted: 1, reconstructed: 3 });
  const unknown = 'Reconstructed: time and author unknown';
  expect(await historyOf(store, 'order', '8')).toEqual(['orderAdopted', `orderUpdated ${unknown}`]);
  expect(await historyOf(store, 'order', '9')).toEqual(['orderAdopted', `orderDeleted ${unknown}`]);
  expect(await historyOf(store, 'customer', '4')).toEqual(['customerAdopted']);
  await expectSame(store, source.client);
  expect(await bringUp(source)).toMatchObject({ adopted: 0, reconstructed: 0 });

  await client.query('alter table backstory.change drop constraint change_check');
  await app.query(`update orders set note = 'waits' where id = 8`);
  const noted = await catalogOf(client);
  await expect(removeOutbox(source.client, { discard: false })).rejects.toThrow('1 change waits');
  expect(await catalogOf(client)).toEqual(noted);
  expect(await removeOutbox(source.client, { discard: true })).toEqual({
    tables: ['public.customers', 'public.order_lines', 'public.orders'],
    discarded: 1,
  });
  expect(await catalogOf(client)).toEqual(before);
  expect(await removeOutbox(source.client, { discard: false })).toBe(null);
  await app.query(`update orders set note = 'free' where id = 8`);

  // Adopted anew, numbers of changes begin anew, and none is taken for one of before.
  const again = await openSource(store, source.client, { tables, tell: () => {} });
  expect(await bringUp(again)).toMatchObject({ adopted: 0, reconstructed: 1 });
  await app.query(`update orders set note = 'noted' where id = 8`);
  await drainOutbox(again);
  await expectSame(store, again.client);
  expect(lines).toEqual([]);
  expect(await checkStore(store)).toEqual([]);

  // A type has the rows of one database: another is refused, unless the first has moved there.
  const other = await connectTo(await openTestDatabase('empty'));
  await other.query(`create table orders (id int primary key); create schema backstory;
    create table backstory.change (theirs text)`);
  const untouched = await catalogOf(other);
  const wanted = { tables: ['orders'], tell: () => {} };
  await expect(openSource(store, other, wanted)).rejects.toThrow(
    'adopted from another database, shop',
  );
  // Nor is what somebody else put into a schema of that name ours to write into, or to drop.
  const moved = { ...wanted, moved: true };
  await expect(openSource(store, other, moved)).rejects.toThrow('not of adopt');
  expect(await removeOutbox(other, { discard: true })).toBe(null);
  expect(await catalogOf(other)).toEqual(untouched);
  await other.query('drop schema backstory cascade');
  expect((await openSource(store, other, moved)).tables).toHaveLength(1);
  await source.client.query('select pg_advisory_unlock_all()');
  await expect(
    openSource(store, await connectTo(address), { ...wanted, tables: [] }),
  ).rejects.toThrow('order is adopted from another database');
});

test('triggers are put on one table at a time: who holds another waits for nothing', async () => {
  const { address, client } = await openShop();
  const [app, ours] = [await connectApplication(address), await connectTo(address)];
  await app.query(`begin; update order_lines set article = 'Held' where order_id = 1`);
  const wanted = { name: 'shop', store: 'urn:none', history: null, mostWaiting: null };
  const installing = installOutbox(ours, await findTables(ours, tables), wanted);
  const noted = async () =>
    (await client.query(`select from pg_trigger where tgname = 'backstory_note_truncate'`))
      .rowCount;
  await expect.poll(noted, { interval: 5 }).toBe(2);
  await app.query(`set lock_timeout = '50ms'; update customers set name = 'Mine' where id = 1;
    update orders set note = 'mine' where id = 1; commit`);
  await installing;
  expect(await noted()).toBe(3);
});

test('what is erased stays erased, whatever its row goes on to say', async () => {
  const { store, source, app, lines } = await adoptShop();
  await bringUp(source);
  const [whole, part] = ['2', '1'].map((id) => ({ type: 'customer', id }));
  if (!whole || !part) throw new Error('two customers were adopted');
  const erasing = { reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
  await requestErasure(store, operator, { ...erasing, target: { kind: 'entity', ...whole } });
  await requestErasure(store, operator, {
    ...erasing,
    target: { kind: 'fields', ...part, paths: ['/name'] },
  });
  await settleErasures({ store, pool: store.pool });
  await app.query(`
    update customers set name = 'Kari Again' where id = 2;
    update orders set note = 'theirs' where id = 1`);
  await drainOutbox(source);
  expect(await bringUp(source)).toMatchObject({ adopted: 0, reconstructed: 0 });
  expect(await findInTables(store, ['Kari', 'Ingrid'])).toEqual([]);
  expect((await readState(store, { type: 'order', id: '1' }))?.state['note']).toBe('theirs');
  expect(lines).toEqual([]);
});
