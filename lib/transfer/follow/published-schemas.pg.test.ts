import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { connectTo } from '#lib/transfer/adopt/testing/open-shop.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind } from '#lib/transfer/follow/followed-kinds.ts';
import { firstUnrecorded, resumeAt } from '#lib/transfer/follow/resume-at.ts';

// Tables as those stores publish them, as far as events are in them.
const sources = {
  marten: `
    create table mt_streams (id varchar primary key, type varchar, version bigint,
      timestamp timestamptz not null default now(), tenant_id varchar default '*DEFAULT*');
    create table mt_events (seq_id bigint primary key, id uuid not null,
      stream_id varchar references mt_streams, version bigint not null, data jsonb not null,
      type varchar(500) not null, timestamp timestamptz not null default now(),
      tenant_id varchar default '*DEFAULT*', mt_dotnet_type varchar, correlation_id varchar,
      is_archived bool default false);
    insert into mt_streams values ('t-1', 'trip', 2);
    insert into mt_events values
      (1, gen_random_uuid(), 't-1', 1, '{"$type": "Trips.Started", "day": 3}', 'trip_started',
        '2026-01-05 10:00+01', '*DEFAULT*', 'Trips.Started, Trips', 'request-1'),
      (4, gen_random_uuid(), 't-1', 2, '{"day": 4}', 'trip_ended', default, default, null, null)`,
  commanded: `
    create table streams (stream_id bigserial primary key, stream_uuid text not null,
      stream_version bigint not null default 0, created_at timestamptz default now(), deleted_at timestamptz);
    create table events (event_id uuid primary key, event_type text not null, causation_id uuid,
      correlation_id uuid, data bytea not null, metadata bytea, created_at timestamptz not null default now());
    create table stream_events (event_id uuid references events, stream_id bigint references streams,
      stream_version bigint not null, original_stream_id bigint, original_stream_version bigint,
      primary key (event_id, stream_id));
    insert into streams values (0, '$all', 3), (1, 'flight-7', 1),
      (2, '1b4e28ba-2fa1-41d2-883f-0016d3cca427', 2);
    insert into events (event_id, event_type, data) select
      ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Elixir.Flown', convert_to('{"n": ' || n || '}', 'UTF8')
      from generate_series(1, 3) n;
    insert into stream_events select event_id, 0, n, case n when 1 then 1 else 2 end,
        case n when 3 then 2 else 1 end
      from (select event_id, row_number() over (order by event_id) n from events) e;
    insert into stream_events select event_id, original_stream_id, original_stream_version,
      original_stream_id, original_stream_version from stream_events`,
  'rails-event-store': `
    create table event_store_events (id bigserial primary key, event_id uuid not null unique,
      event_type varchar not null, metadata jsonb, data jsonb not null,
      created_at timestamp(6) not null default now(), valid_at timestamp(6));
    create table event_store_events_in_streams (id bigserial primary key, stream varchar not null,
      position int, event_id uuid not null references event_store_events (event_id),
      created_at timestamp(6) not null default now());
    insert into event_store_events (event_id, event_type, metadata, data) select gen_random_uuid(),
      'ParcelSent', '{"correlation_id": "request-9"}', json_build_object('n', n) from generate_series(1, 3) n;
    insert into event_store_events_in_streams (stream, position, event_id) select 'Sending::Parcel$8',
      case when id < 3 then id - 1 end, event_id from event_store_events order by id;
    insert into event_store_events_in_streams (stream, event_id)
      select '$by_type', event_id from event_store_events`,
};

const once = {
  ...{ once: true, compareEvery: 1e9, leftOut: new Set<string>() },
  signal: new AbortController().signal,
};

test('tables of Marten, Commanded and RailsEventStore are read by what they publish of themselves', async () => {
  const store = await openTestStore();
  for (const [name, sql] of Object.entries(sources)) {
    const client = await connectTo(await openTestDatabase('empty'));
    await client.query(sql);
    const kind = await findKind(client);
    expect(kind.name).toBe(name);
    await expect(client.query('create table x ()')).rejects.toThrow('read-only');
    const naming = { source: name, kind, types: new Map(), actor: null };
    const request = { client, aside: client, naming, ...once, tell: () => {} };
    await followStore(store, request);
  }
  const { rows } = await store.pool.query<{ line: string }>(
    `select concat_ws(' ', entity_type, entity_id, version, type, data,
       case when correlation_id <> id::text then correlation_id end) as line
     from authority.event where not starts_with(type, '$') order by position`,
  );
  expect(rows.map(({ line }) => line)).toEqual([
    'trip t-1 1 trip_started {"_$type":"Trips.Started","day":3} request-1',
    'trip t-1 2 trip_ended {"day":4}',
    'flight 7 1 Elixir.Flown {"n":1}',
    'stream 1b4e28ba-2fa1-41d2-883f-0016d3cca427 1 Elixir.Flown {"n":2}',
    'stream 1b4e28ba-2fa1-41d2-883f-0016d3cca427 2 Elixir.Flown {"n":3}',
    'Sending::Parcel 8 1 ParcelSent {"n":1} request-9',
    'Sending::Parcel 8 2 ParcelSent {"n":2} request-9',
    'Sending::Parcel 8 3 ParcelSent {"n":3} request-9',
  ]);
  expect(await checkStore(store)).toEqual([]);
});

test('what is erased here, or fits no event, ends nothing; what came late is found, whatever else was recorded of its entity', async () => {
  const store = await openTestStore();
  const client = await connectTo(await openTestDatabase('empty'));
  await client.query(sources.marten);
  const kind = await findKind(client);
  const write = (messages: string) =>
    client.query(`begin read write;
      insert into mt_streams (id, type) values ('t-2', 'trip'), ('t-3', 'trip') on conflict do nothing;
      insert into mt_events (seq_id, stream_id, version, data, type, id) select m.*,
        ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid from (values ${messages}) m(n); commit`);
  await write(`(2, 't-2', 1, '{"by": "Kari"}'::jsonb, 'trip_started')`);
  const naming = { source: 'trips', kind, types: new Map(), actor: null };
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const request = { client, aside: client, naming, ...once, tell };
  expect(await followStore(store, request)).toBe(3);

  // As many versions here as there are messages there, once the next one is.
  const noted = { type: 'tripNoted', entity: { type: 'trip', id: 't-1' }, data: { note: 'late' } };
  expect(await appendEvents(store, operator, [noted])).toMatchObject({ status: 'recorded' });
  await requestErasure(store, operator, {
    ...{ reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' },
    target: { kind: 'entity', type: 'trip', id: 't-2' },
  });
  await settleErasures({ store, pool: store.pool });
  await write(`(5, 't-1', 3, '{"day": 5}'::jsonb, 'trip_ended'), (6, 't-2', 2, '{"by": "Kari"}', 'trip_ended'),
    (7, 't-3', 1, jsonb_build_object('note', repeat('x', 1100000)), 'trip_started'),
    (8, 't-3', 2, '{"day": 8}', 'trip_ended'), (9, 't-3', 3, '{}', ''), (10000, 't-3', 4, '{}', 'trip_billed')`);
  const nameless = '00000000-0000-4000-8000-000000000009';
  await expect(followStore(store, request)).rejects.toThrow(`--leave-out ${nameless}`);
  const leftOut = new Set([nameless]);
  expect(await followStore(store, { ...request, leftOut })).toBe(4);
  const { rows } = await store.pool.query<{ line: string }>(
    `select concat_ws(' ', entity_id, version, type, data, metadata -> 'followed' ->> 'leftOut') as line
     from authority.event where entity_type = 'trip' and type <> 'tripNoted' order by entity_id, version`,
  );
  expect(rows.map(({ line }) => line.replace(/[0-9a-f]{64}/, '…'))).toEqual([
    't-1 1 trip_started {"_$type":"Trips.Started","day":3}',
    't-1 2 trip_ended {"day":4}',
    't-1 4 trip_ended {"day":5}',
    't-2 1 trip_started',
    't-3 1 trip_started {} {"data":"1100012 bytes, sha256 …"}',
    't-3 2 trip_ended {"day":8}',
    't-3 3 trip_billed {}',
  ]);
  const told = lines.filter((line) => line.startsWith('Left out'));
  expect(told).toEqual([
    'Left out, what no event can hold of 00000000-0000-4000-8000-000000000007, trip:t-3: The data takes more than 1 MiB.',
  ]);
  // Nothing of that is looked for again: but for the last 5,000 places all is read.
  expect(await resumeAt(store, client, naming, leftOut)).toBe(5_000n);
  expect(await followStore(store, { ...request, leftOut })).toBe(0);
  // Of very many streams that are behind, as after a kill, the first message of all is looked for.
  const ofMany = (version: number) =>
    Array.from({ length: 250 }, (_, n) => {
      const place = 10_000 + version * 1_000 + n;
      return `(${place}, 'm-${n}', ${version}, '{}'::jsonb, 'trip_noted')`;
    }).join();
  await client.query(`begin read write;
    insert into mt_streams (id, type) select 'm-' || n, 'trip' from generate_series(0, 249) n; commit`);
  await write(ofMany(1));
  expect(await followStore(store, { ...request, leftOut })).toBe(250);
  await write(ofMany(2));
  expect(await firstUnrecorded(store, client, naming, leftOut)).toBe(12_000n);
  expect(await followStore(store, { ...request, leftOut })).toBe(250);
  expect(await firstUnrecorded(store, client, naming, leftOut)).toBeNull();
  expect(await checkStore(store)).toEqual([]);
});
