import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { commandEnvironment } from '#lib/testing/command-environment.ts';
import { makeTestStore, openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { catalogOf } from '#lib/transfer/adopt/testing/catalog-of.ts';
import { connectTo } from '#lib/transfer/adopt/testing/open-shop.ts';
import { followStore } from '#lib/transfer/follow/follow-store.ts';
import { findKind } from '#lib/transfer/follow/followed-kinds.ts';
import type { Naming } from '#lib/transfer/follow/message-event.ts';
import { openPeer } from '#lib/transfer/follow/testing/open-peer.ts';

const main = path.join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** Events of some streams, in turns, so that writers of one stream meet. */
const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => {
    const n = from + at;
    return {
      stream: `${n % 3 === 0 ? 'ledger' : 'account'}-${n % 7}`,
      type: n % 2 === 0 ? 'moneyDeposited' : 'Money Withdrawn',
      data: { amount: n, note: `number ${n}`, in: { currency: 'NOK' } },
      metadata: { actor: `clerk:${n % 4}`, correlationId: `request-${n}` },
    };
  });

const theirs = {
  'message-db': `select stream_name as stream, position + 1 as version, type, data::text,
    metadata ->> 'actor' as actor, metadata ->> 'correlationId' as correlation
    from message_store.messages order by 1, 2`,
  emmett: `select stream_id as stream, stream_position as version, message_type as type,
    message_data::text as data, message_metadata ->> 'actor' as actor,
    message_metadata ->> 'correlationId' as correlation from emt_messages order by 1, 2`,
};

const ours = `select entity_type || '-' || entity_id as stream, version::int8, type, data::text, actor,
  correlation_id as correlation from authority.event
  where entity_type in ('account', 'ledger') order by 1, 2`;

type Row = { data: string };

async function linesOf(db: Pick<pg.ClientBase, 'query'>, sql: string): Promise<string[]> {
  const { rows } = await db.query<Row>(sql);
  return rows.map(({ data, ...rest }) =>
    [...Object.values(rest), canonicalJson(JSON.parse(data) as Json)].join(' '),
  );
}

async function expectSame(store: Store, client: pg.ClientBase, kind: keyof typeof theirs) {
  expect(await linesOf(store.pool as never, ours)).toEqual(await linesOf(client, theirs[kind]));
}

async function namingOf(client: pg.ClientBase): Promise<Naming> {
  return { source: 'bank', kind: await findKind(client), types: new Map(), actor: 'actor' };
}

test('Message DB, written on by its own writers, is followed stream by stream, killed and resumed', async () => {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const { address, append } = await openPeer('message-db');
  const client = await connectTo(address);
  await append(events(0, 300), 4);
  const before = await catalogOf(client);

  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-follow-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const child = spawn(
    process.execPath,
    [main, 'follow', address, '--source', 'bank', '--actor', 'actor'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: commandEnvironment(connectionString, secrets, folder),
    },
  );
  const recorded = async () => (await store.pool.query(ours)).rowCount ?? 0;
  await expect.poll(recorded, { interval: 2 }).toBeGreaterThan(20);
  child.kill('SIGKILL');
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
  const killedAt = await recorded();

  // A place that is given to nobody yet.
  const { rows } = await client.query<{ place: bigint }>(
    `select setval('message_store.messages_global_position_seq', max(global_position) + 1) as place
     from message_store.messages`,
  );
  const ending = new AbortController();
  const naming = await namingOf(client);
  const aside = await connectTo(address);
  const following = followStore(store, {
    ...{ client, aside, naming, leftOut: new Set<string>(), once: false },
    ...{ compareEvery: 1, tell: () => {}, signal: ending.signal },
  });
  await append(events(300, 420), 4);
  await expect.poll(recorded, { interval: 20 }).toBe(420);
  // Each is recorded by another look, so all before is final by then.
  for (const n of [420, 421]) {
    await append(events(n, n + 1), 1);
    await expect.poll(recorded, { interval: 20 }).toBe(n + 1);
  }
  // Below what is final: a comparison finds it, beside what is followed.
  const writer = await connectTo(address);
  await writer.query(
    `insert into message_store.messages (global_position, position, stream_name, type, data, metadata)
     values ($1, 0, 'account-late', 'moneyDeposited', '{}', '{"actor": "1", "correlationId": "late"}')`,
    [String(rows[0]?.place)],
  );
  await expect.poll(recorded, { interval: 20 }).toBe(423);
  ending.abort();
  expect(await following).toBe(423 - killedAt);
  await expectSame(store, client, 'message-db');
  expect(await catalogOf(client)).toEqual(before);
  expect(await checkStore(store)).toEqual([]);
});

test('emmett is followed stream by stream; what commits late is not missed, and nothing is recorded twice', async () => {
  const store = await openTestStore();
  const { address, append } = await openPeer('emmett');
  const client = await connectTo(address);
  await append(events(0, 200), 3);
  const naming = await namingOf(client);
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const request = {
    client,
    aside: client,
    naming,
    leftOut: new Set<string>(),
    tell,
    compareEvery: 1e9,
  };
  const signal = new AbortController().signal;
  expect(await followStore(store, { ...request, once: true, signal })).toBe(200);
  await expectSame(store, client, 'emmett');

  // Given its place before others, and committed after they are followed.
  const late = await connectTo(address);
  await late.query('begin');
  await late.query(`select emt_append_to_stream(array[gen_random_uuid()::text], array['{"amount": 1}'::jsonb],
    array['{"correlationId": "late"}'::jsonb], array['1'], array['moneyDeposited'], array['E'], 'account-late', 'account', null, 'emt:default')`);
  const ending = new AbortController();
  // Streams are compared all the while, beside what is followed.
  const beside = { aside: await connectTo(address), compareEvery: 1 };
  const following = followStore(store, {
    ...{ ...request, ...beside, once: false, signal: ending.signal },
  });
  await append(events(200, 260), 3);
  const recorded = async () => (await store.pool.query(ours)).rowCount ?? 0;
  await expect.poll(recorded, { interval: 20 }).toBe(260);
  await late.query('commit');
  await expect.poll(recorded, { interval: 20 }).toBe(261);
  ending.abort();
  expect(await following).toBe(61);
  await expectSame(store, client, 'emmett');
  expect(await followStore(store, { ...request, once: true, signal })).toBe(0);
  // Theirs are kept, whatever somebody adds here.
  expect(lines.filter((line) => line.includes('version'))).toEqual([]);
});
