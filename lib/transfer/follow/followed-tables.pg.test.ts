import { expect, test } from 'vitest';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { connectTo } from '#lib/transfer/adopt/testing/open-shop.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind, followedKinds } from '#lib/transfer/follow/followed-kinds.ts';
import { endOf } from '#lib/transfer/follow/read-messages.ts';

// As those stores publish them, with the indexes that they have by place.
const marten = `
  create table mt_streams (id varchar not null, type varchar, tenant_id varchar not null default '*DEFAULT*',
    primary key (tenant_id, id));
  create table mt_events (seq_id bigint primary key, id uuid not null default gen_random_uuid(),
    stream_id varchar, version bigint not null, data jsonb not null, type varchar(500) not null,
    timestamp timestamptz not null default now(), tenant_id varchar default '*DEFAULT*')`;
const others = `
  create schema message_store;
  create table message_store.messages (global_position bigserial primary key, position bigint,
    time timestamp, stream_name text, type text, data jsonb, metadata jsonb, id uuid);
  create table streams (stream_id bigserial primary key, stream_uuid text);
  create table events (event_id uuid primary key, event_type text, data bytea, metadata bytea,
    created_at timestamptz);
  create table stream_events (event_id uuid, stream_id bigint, stream_version bigint,
    original_stream_id bigint, original_stream_version bigint, primary key (event_id, stream_id));
  create unique index on stream_events (stream_id, stream_version);
  create table event_store_events (id bigserial primary key, event_id uuid unique,
    event_type varchar, metadata jsonb, data jsonb, created_at timestamp, valid_at timestamp);
  create table event_store_events_in_streams (id bigserial primary key, stream varchar, position int,
    event_id uuid);
  create index on event_store_events_in_streams (event_id)`;

test('streams of two tenants are two, a name that no entity can have ends nothing, and the end is known by an index', async () => {
  const store = await openTestStore();
  const client = await connectTo(await openTestDatabase('empty'));
  const long = 'x'.repeat(600);
  await client.query(`${marten};
    insert into mt_streams values ('t-1', 'trip', default), ('t-1', 'trip', 'north'),
      ('t-1', 'trip', 'a/b'), ('5', 'search', default), ('${long}', 'trip', default), ('.', 'trip', default);
    insert into mt_events (seq_id, stream_id, version, data, type, tenant_id) values
      (1, 't-1', 1, '{"n": 1}', 'started', default), (2, 't-1', 1, '{"n": 2}', 'started', 'north'),
      (3, '5', 1, '{"n": 3}', 'run', default), (4, '${long}', 1, '{"n": 4}', 'started', default),
      (5, '.', 1, '{"n": 5}', 'started', default), (6, 't-1', 2, '{"n": 6}', 'ended', 'north'),
      (7, 't-1', 1, '{"n": 7}', 'started', 'a/b')`);
  const told: string[] = [];
  const naming = { source: 'trips', kind: await findKind(client), types: new Map(), actor: null };
  const follow = () =>
    followStore(store, {
      ...{
        client,
        aside: client,
        naming,
        leftOut: new Set<string>(),
        once: true,
        compareEvery: 1e9,
      },
      ...{ signal: new AbortController().signal, tell: (line: string) => void told.push(line) },
    });
  expect(await follow()).toBe(7);
  const { rows } = await store.pool.query<{ line: string }>(
    `select concat_ws(' ', entity_type, left(entity_id, 12), version, data ->> 'n',
       metadata ->> 'tenant') as line
     from authority.event where not starts_with(type, '$') order by position`,
  );
  expect(rows.map(({ line }) => line)).toEqual([
    ...['trip t-1 1 1', 'trip north/t-1 1 2 north', 'stream search:5 1 3'],
    ...['trip xxxxxxxxxxxx 1 4', 'trip .~cdb4ee2aea 1 5', 'trip north/t-1 2 6 north'],
    'trip a%2Fb/t-1 1 7 a/b',
  ]);
  expect(told.filter((line) => line.startsWith('The stream'))).toHaveLength(3);
  // Found again by the names that they have here.
  expect(await follow()).toBe(0);
  expect(await checkStore(store)).toEqual([]);

  await client.query(`set session characteristics as transaction read write`);
  await client.query(`${others}; set enable_seqscan = off`);
  for (const kind of followedKinds.filter(({ sequence }) => sequence === undefined)) {
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select ${endOf(kind)}`,
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text, kind.name).toMatch(/Index/);
    expect(text, kind.name).not.toMatch(/Seq Scan|Aggregate/);
  }
});
