import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { followLines } from '#lib/transfer/follow/follow-lines.ts';
import { bytesToFollow } from '#lib/transfer/follow/growing-file.ts';

const at = '2026-01-05T09:00:00.123456';
/** Rows as each store has them, written by `row_to_json`. */
const lines = {
  'message-db': [
    {
      ...{ global_position: 7, position: 0, stream_name: 'account-1', type: 'Opened', time: at },
      ...{ data: { amount: 12345678901234567890n }, metadata: { actor: 'clerk:1' }, id: 'a' },
    },
    {
      ...{ global_position: 9, position: 1, stream_name: 'account-1', type: 'Closed', time: at },
      ...{ data: null, metadata: null, id: 'b' },
    },
  ],
  emmett: [
    {
      ...{ stream_id: 'cart:2', stream_position: 1, global_position: 1, message_id: 'c' },
      ...{ message_type: 'Filled', message_data: { tea: 1 }, created: `${at}+00:00` },
      message_metadata: { correlationId: 'request-1' },
    },
  ],
  marten: [
    {
      ...{ seq_id: 1, id: 'd', stream_id: 't-1', stream_type: 'trip', version: 1, timestamp: at },
      ...{ type: 'started', data: { day: 3 }, tenant_id: 'north', correlation_id: 'request-2' },
    },
    {
      ...{ seq_id: 2, id: 'e', stream_id: 't-1', stream_type: 'trip', version: 1, timestamp: at },
      ...{ type: 'started', data: { day: 4 }, tenant_id: '*DEFAULT*', correlation_id: null },
    },
  ],
  commanded: [
    {
      ...{ event_number: 1, event_id: 'f', stream_uuid: 'flight-7', stream_version: 1 },
      ...{ event_type: 'Flown', data: '\\x7b226e223a317d', metadata: null, created_at: at },
    },
  ],
  'rails-event-store': [
    {
      ...{ id: 1, event_id: 'g', event_type: 'Sent', stream: 'Sending::Parcel$8', position: 0 },
      ...{ data: { n: 1 }, metadata: {}, created_at: at, valid_at: null },
    },
  ],
  plain: [
    { stream: 'meter-5', version: 1, type: 'Read', time: 1_767_603_600_000, data: { kwh: 4 } },
    { stream: 'search-1', version: 1, type: 'Run', time: at, data: 'no object' },
    { stream: `meter-${'x'.repeat(600)}`, version: 1, type: 'Read', time: at },
    { stream: '.', version: 1, type: 'Read', time: at },
  ],
};

/** A number that JSON's cannot hold stands there in full all the same. */
const line = (value: object) =>
  `${JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `<${each}>` : each)).replaceAll(/"<(\d+)>"/g, '$1')}\n`;

test('messages on lines, as each store exports them, are followed by stream and version, however often', async () => {
  const store = await openTestStore();
  const told: string[] = [];
  const follow = (source: string, bytes: Buffer[]) => {
    const signal = new AbortController().signal;
    return followLines(store, {
      chunks: bytesToFollow(null, Readable.from(bytes), { once: true, signal }),
      naming: { source, types: new Map(), actor: 'actor' },
      ...{ leftOut: new Set<string>(), signal, tell: (text: string) => void told.push(text) },
    });
  };
  for (const [source, values] of Object.entries(lines)) {
    const text = Buffer.from(values.map(line).join(''));
    // Cut in the midst of lines.
    const bytes = [text.subarray(0, 90), text.subarray(90)];
    expect(await follow(source, bytes)).toBe(values.length);
    expect(await follow(source, [gzipSync(text)])).toBe(0);
  }
  const { rows } = await store.pool.query<{ line: string }>(
    `select concat_ws(' ', entity_type, left(entity_id, 30), version, type, data, actor,
       case when correlation_id <> id::text then correlation_id end,
       metadata -> 'followed' ->> 'position') as line
     from authority.event where not starts_with(type, '$') order by position`,
  );
  expect(rows.map((row) => row.line)).toEqual([
    'account 1 1 Opened {"amount":"12345678901234567890"} clerk:1 7',
    'account 1 2 Closed {} 9',
    'cart 2 1 Filled {"tea":1} request-1 1',
    'trip north/t-1 1 started {"day":3} request-2 1',
    'trip t-1 1 started {"day":4} 2',
    'flight 7 1 Flown {"n":1} 1',
    'Sending::Parcel 8 1 Sent {"n":1} 1',
    'meter 5 1 Read {"kwh":4} 1',
    'stream search-1 1 Run {"value":"no object"} 2',
    `meter ${'x'.repeat(30)} 1 Read {} 3`,
    'stream .~cdb4ee2aea69cc6a83331bbe96dc 1 Read {} 4',
  ]);
  const renamed = told.filter((text) => text.startsWith('The stream'));
  expect(renamed.map((text) => text.split(' here: ')[1])).toEqual([
    'search is a reserved word. Another type is given by --types search=NAME.',
    'An id has 1 to 512 characters.',
    'A dot is no entity type. Another type is given by --types .=NAME.',
  ]);
  await expect(follow('odd', [Buffer.from('{"a": 1}\n')])).rejects.toThrow('Line 1 is no message');
  const cut = Buffer.from(
    '{"stream": "a-1", "version": 1, "type": "T", "time": 0}\n{"stream": "a-1", "ver',
  );
  await expect(follow('cut', [cut])).rejects.toThrow('Line 2 is no JSON');
  expect(await checkStore(store)).toEqual([]);
});

test('a file that grows is followed live, line by line, and goes on where it was', async () => {
  const store = await openTestStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'meter.ndjson');
  const reading = (version: number) =>
    line({ stream: 'meter-5', version, type: 'Read', time: at, data: { n: version } });
  writeFileSync(file, reading(1));
  const follow = (once: boolean, signal = new AbortController().signal) =>
    followLines(store, {
      chunks: bytesToFollow(file, process.stdin, { once, signal }),
      naming: { source: 'meter', types: new Map(), actor: null },
      ...{ leftOut: new Set<string>(), signal, tell: () => {} },
    });
  const versions = async () => {
    const { rows } = await store.pool.query<{ version: number }>(
      `select version from authority.event where entity_type = 'meter' order by version`,
    );
    return rows.map(({ version }) => version);
  };
  const ending = new AbortController();
  const following = follow(false, ending.signal);
  await expect.poll(versions, { interval: 20 }).toEqual([1]);
  const third = reading(3);
  appendFileSync(file, `${reading(2)}${third.slice(0, 20)}`);
  await expect.poll(versions, { interval: 20 }).toEqual([1, 2]);
  ending.abort();
  expect(await following).toBe(2);
  appendFileSync(file, `${third.slice(20)}${reading(4)}`);
  expect(await follow(true)).toBe(2);
  expect(await versions()).toEqual([1, 2, 3, 4]);
  expect(await follow(true)).toBe(0);
});
