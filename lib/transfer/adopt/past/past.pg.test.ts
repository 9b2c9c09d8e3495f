import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { bringUp } from '#lib/transfer/adopt/adopt.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { connectTo } from '#lib/transfer/adopt/testing/open-shop.ts';

/** What those libraries make, with the present rows beside them. */
const tables = `
  create table posts (id int primary key, title text, stars numeric, at timestamptz);
  create table versions (id bigserial primary key, item_type varchar not null, item_id bigint not null,
    event varchar not null, whodunnit varchar, object jsonb, object_changes jsonb,
    created_at timestamp(6));
  insert into posts values (1, 'Third', 4.5, '2026-01-01 10:00+01'), (3, 'Untold', null, null);
  insert into versions (item_type, item_id, event, whodunnit, object, object_changes, created_at) values
    ('Post', 1, 'create', '7', null,
      '{"id":[null,1],"title":[null,"First"],"at":[null,"2026-01-01T09:00:00.000Z"]}', '2026-01-02 08:00'),
    ('Post', 1, 'update', '8', '{"id":1,"title":"First","stars":null,"at":"2026-01-01T09:00:00.000Z"}',
      '{"title":["First","Second"],"stars":[null,"4.5"]}', '2026-01-03 08:00'),
    ('Post', 2, 'destroy', '9', '{"id":2,"title":"Gone","stars":"1.0","gone_since":"a column"}', null,
      '2026-01-03 09:00'),
    ('Post', 1, 'update', null, '{"id":1,"title":"Second","stars":"4.5","at":"2026-01-01T09:00:00.000Z"}',
      null, '2026-01-04 08:00'),
    ('Comment', 1, 'create', '7', null, '{}', '2026-01-02 08:00');

  create table shop_order (id int primary key, state text);
  create table shop_historicalorder (id int, state text, history_id serial primary key,
    history_date timestamptz not null, history_change_reason varchar, history_type char(1) not null,
    history_user_id int);
  insert into shop_order values (5, 'paid');
  insert into shop_historicalorder (id, state, history_date, history_type, history_user_id, history_change_reason) values
    (5, 'new', '2026-02-01', '+', 1, null), (6, 'new', '2026-02-01', '+', 1, null),
    (5, 'paid', '2026-02-02', '~', 2, 'by card'), (6, 'new', '2026-02-03', '-', 2, null);

  create table prices (article text, country text, price numeric, period tstzrange not null,
    primary key (article, country));
  create table prices_history (like prices);
  insert into prices values ('tea', 'no', 12.50, '[2026-03-03,)');
  insert into prices_history values ('tea', 'no', 10, '[2026-03-01,2026-03-03)'),
    ('tea', 'se', 11, '[2026-03-01,2026-03-02)');

  create table carts (id int primary key, total numeric, seen timestamptz);
  insert into carts values (1, 20.5, '2026-04-02')`;

const source = { schema: 'public', table: 'carts' };
const day = (n: number) => Date.UTC(2026, 3, n);
const envelopes = [
  {
    ...{ op: 'r', before: null, after: { id: 1, total: '10.00', seen: null } },
    source: { ...source, ts_ms: day(1) },
  },
  {
    payload: {
      ...{ op: 'u', before: null, after: { id: 1, total: '20.50', seen: day(2) * 1_000 } },
      source: { ...source, ts_ms: day(2), txId: 77 },
    },
  },
  null,
  { op: 'c', before: null, after: { id: 2 }, source: { ...source, ts_ms: day(3), txId: 78 } },
  { op: 'c', before: null, after: { id: 9 }, source: { table: 'other', ts_ms: day(3) } },
  {
    ...{ op: 'd', before: { id: 2, total: null, seen: null }, after: null },
    source: { ...source, ts_ms: day(4), txId: 79 },
  },
];

test('audit tables are the past of their rows, by author and time, up to what the rows are now', async () => {
  const store = await openTestStore();
  const client = await connectTo(await openTestDatabase('empty'));
  await client.query(tables);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-past-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'carts.ndjson');
  writeFileSync(file, envelopes.map((each) => `${JSON.stringify(each)}\n`).join(''));

  const told: string[] = [];
  const tell = (line: string) => void told.push(line);
  const adopt = async (table: string, history: string) => {
    const opened = await openSource(store, client, { tables: [table], name: 'old', history, tell });
    return bringUp(opened);
  };
  expect(await adopt('posts', 'paper_trail')).toMatchObject({ adopted: 1, reconstructed: 0 });
  expect(await adopt('shop_order=shopOrder', 'simple_history')).toMatchObject({
    ...{ adopted: 0, reconstructed: 0 },
  });
  expect(await adopt('prices', 'temporal')).toMatchObject({ adopted: 0, reconstructed: 0 });
  expect(await adopt('carts', `debezium=${file}`)).toMatchObject({ adopted: 0, reconstructed: 0 });
  expect(told).toEqual([
    'public.posts: 4 changes of the past, from versions.',
    'public.shop_order: 4 changes of the past, from public.shop_historicalorder.',
    'public.prices: 4 changes of the past, from public.prices_history.',
    'public.carts: 4 changes of the past.',
  ]);

  // Which file is opened here is not the source's to say.
  const again = async (history: string) => {
    await client.query(
      `update backstory.adopted set history = $1, adopted_at = null where relation = 'public.carts'::regclass`,
      [history],
    );
    return bringUp(await openSource(store, client, { tables: [], tell }));
  };
  await expect(again('debezium')).rejects.toThrow('--history debezium=FILE');
  for (const strange of [`debezium=${file}`, 'constructor']) {
    await expect(again(strange)).rejects.toThrow('is no past');
  }

  const { rows } = await store.pool.query<{ line: string }>(
    `select concat_ws(' ', entity_id, type, to_char(occurred_at at time zone 'utc', 'MM-DD HH24'), actor,
       case when correlation_id <> id::text then correlation_id end, reason) as line
     from authority.event where not starts_with(type, '$') and entity_id <> '3'
     order by entity_type, entity_id, version`,
  );
  const before = 'As it was before the first change that is told of it';
  expect(rows.map(({ line }) => line)).toEqual([
    `1 cartAdopted 04-01 00 ${before}`,
    '1 cartUpdated 04-02 00 debezium:77',
    '2 cartInserted 04-03 00 debezium:78',
    '2 cartDeleted 04-04 00 debezium:79',
    '1 postInserted 01-02 08 7',
    '1 postUpdated 01-03 08 8',
    '1 postUpdated 01-04 08',
    `2 postAdopted 01-03 09 ${before}`,
    '2 postDeleted 01-03 09 9',
    'tea,no priceInserted 03-01 00',
    'tea,no priceUpdated 03-03 00',
    'tea,se priceInserted 03-01 00',
    'tea,se priceDeleted 03-02 00',
    '5 shopOrderInserted 02-01 00 1',
    '5 shopOrderUpdated 02-02 00 2 by card',
    '6 shopOrderInserted 02-01 00 1',
    '6 shopOrderDeleted 02-03 00 2',
  ]);
  const at = async (type: string, id: string, moment: string) => {
    const found = await readState(store, { type, id }, { effectiveAt: Date.parse(moment) });
    return found?.state;
  };
  expect(await at('post', '1', '2026-01-03T12:00Z')).toEqual({
    ...{ id: 1, title: 'Second', stars: 4.5, at: '2026-01-01T09:00:00+00:00' },
  });
  expect(await at('price', 'tea,no', '2026-03-02T00:00Z')).toMatchObject({ price: 10 });
  expect(await checkStore(store)).toEqual([]);
});
