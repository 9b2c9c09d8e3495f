import { expect, test } from 'vitest';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { bringUp } from '#lib/transfer/adopt/adopt.ts';
import { drainOutbox } from '#lib/transfer/adopt/drain.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { giveSpaceBack } from '#lib/transfer/adopt/outbox-space.ts';
import { readSourceStatus } from '#lib/transfer/adopt/status.ts';
import { connectApplication, connectTo, openShop } from '#lib/transfer/adopt/testing/open-shop.ts';

const tables = ['orders', 'customers', 'order_lines', 'pairs', 'parents'];
const nothing = { adopted: 0, reconstructed: 0 };

async function adoptShop() {
  const [store, { address, client }] = [await openTestStore(), await openShop()];
  await client.query(`
    alter table orders add gone int, add twice numeric generated always as (total * 2) virtual;
    alter table orders drop gone;
    create table parents (id int primary key);
    create table pairs (id int primary key, a int references parents on delete set null,
      b int references parents on delete set null);
    insert into parents values (1), (2);
    insert into pairs values (1, 1, 2);
    grant select, insert, update, delete on all tables in schema public to pg_monitor`);
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const source = await openSource(store, await connectTo(address), { tables, tell });
  await bringUp(source);
  const historyOf = async (type: string, id: string) => {
    const { rows } = await store.pool.query<{ line: string }>(
      `select concat_ws(' ', type, actor, reason) as line from authority.event
       where entity_type = $1 and entity_id = $2 order by version`,
      [type, id],
    );
    return rows.map(({ line }) => line);
  };
  const app = await connectApplication(address);
  return { address, client, store, source, app, historyOf, lines };
}

test('whatever kind of statement writes them, rows are noted each in its order, and comparing finds nothing', async () => {
  const { client, store, source, app, historyOf, lines } = await adoptShop();
  await app.query(`update orders set note = 'n' || id where id <= 10`);
  // One transaction within another for each statement, and not for each row.
  const { rows } = await client.query(
    `select count(*)::int4 as rows, count(distinct xmin::text)::int4 as written from backstory.change`,
  );
  expect(rows).toEqual([{ rows: 10, written: 1 }]);
  await app.query(`update order_lines set place = place + 10`);
  await app.query(`insert into customers values (1, 'Inga'), (7, 'New')
    on conflict (id) do update set name = excluded.name`);
  await app.query(`merge into customers c using (values (2, 'Astrid'), (8, 'Odd')) s(id, name)
    on c.id = s.id when matched then update set name = s.name
    when not matched then insert values (s.id, s.name)`);
  await client.query(`copy customers from program 'echo 9,Per' (format csv)`);
  await app.query(`with d as (delete from order_lines where order_id = 3 returning *)
    insert into order_lines select order_id, place, article || '!' from d`);
  // By two cascades the same row is written twice.
  await app.query(`delete from parents`);
  await app.query(`insert into orders (id, customer_id, total) values (30, 7, 4)`);
  await app.query(`delete from orders where id > 1000`);
  await drainOutbox(source);
  expect(await historyOf('pair', '1')).toEqual(['pairAdopted', 'pairUpdated', 'pairUpdated']);
  expect(await historyOf('customer', '2')).toEqual(['customerAdopted', 'customerUpdated']);
  expect(await historyOf('customer', '9')).toEqual(['customerInserted']);
  expect(await historyOf('order', '30')).toEqual(['orderInserted']);
  expect(await bringUp(source)).toMatchObject(nothing);
  expect(lines).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});

test('a table that is renamed is the same, and who empties one is known', async () => {
  const { client, store, source, historyOf, lines } = await adoptShop();
  await client.query(`
    alter table customers rename to clients;
    begin;
    select set_config('backstory.actor', 'clerk:9', true);
    update clients set name = 'Inga' where id = 1;
    insert into order_lines values (1, 2, 'Coffee');
    truncate order_lines;
    insert into order_lines values (1, 1, 'Cocoa'), (1, 3, 'Cake');
    commit`);
  await drainOutbox(source);
  // Killed after it was recorded, before it was removed.
  await source.client.query('begin');
  await client.query(`select set_config('backstory.actor', 'clerk:9', false)`);
  await client.query('truncate pairs');
  await drainOutbox(source);
  await source.client.query('rollback');
  await drainOutbox(source);
  expect(await historyOf('customer', '1')).toEqual(['customerAdopted', 'customerUpdated clerk:9']);
  const line = (what: string) => `orderLine${what} clerk:9`;
  expect(await historyOf('orderLine', '2,1')).toEqual(['orderLineAdopted', line('Deleted')]);
  expect(await historyOf('orderLine', '1,1')).toEqual([
    ...['orderLineAdopted', line('Deleted'), line('Restored'), line('Updated')],
  ]);
  expect(await historyOf('orderLine', '1,2')).toEqual([line('Inserted'), line('Deleted')]);
  expect(await historyOf('orderLine', '1,3')).toEqual([line('Inserted')]);
  expect(await historyOf('pair', '1')).toEqual(['pairAdopted', 'pairDeleted clerk:9']);
  expect(await bringUp(source)).toMatchObject(nothing);
  expect(source.tables.map(({ relation }) => relation)).toContain('public.clients');
  expect(lines).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});

test('whoever holds the outbox, and an outbox that is full, neither fails nor holds up what writers write', async () => {
  const { address, client, store, source, app, historyOf } = await adoptShop();
  const locker = await connectTo(address);
  await locker.query('begin; lock table backstory.change in access exclusive mode');
  const writers = await Promise.all([1, 2, 3].map(() => connectApplication(address)));
  await Promise.all(
    writers.map(async (own, writer) => {
      await own.query(`set statement_timeout = '20s'`);
      for (const n of [1, 2]) {
        await own.query('begin');
        for (let id = writer + 1; id <= 20; id += 3) {
          await own.query('update orders set note = $2 where id = $1', [id, `${writer} ${n}`]);
        }
        await own.query('commit');
      }
    }),
  );
  // Whoever waited once waits no more, until their transaction ends.
  await app.query(`begin; update customers set name = 'Inga' where id = 1`);
  await locker.query('rollback');
  await app.query(`update customers set name = 'Astrid' where id = 2; commit`);
  const waiting = async () => (await readSourceStatus(client))?.waiting.changes;
  expect(await waiting()).toBe(0);
  expect(await bringUp(source)).toMatchObject({ adopted: 0, reconstructed: 22 });

  // Full, it notes nothing; what is recorded makes room again.
  await client.query('update backstory.installation set most = 60000');
  await app.query(
    `insert into customers select n, 'number ' || n from generate_series(100, 900) n`,
  );
  await app.query(`update customers set name = 'Full' where id = 1`);
  expect(await waiting()).toBe(801);
  await drainOutbox(source);
  await giveSpaceBack(source);
  await app.query(`update customers set name = 'Room' where id = 1`);
  expect(await waiting()).toBe(1);
  await drainOutbox(source);
  const unknown = 'customerUpdated Reconstructed: time and author unknown';
  expect(await historyOf('customer', '1')).toEqual(['customerAdopted', unknown, 'customerUpdated']);
  expect(await bringUp(source)).toMatchObject(nothing);
  expect(await checkStore(store)).toEqual([]);
});
