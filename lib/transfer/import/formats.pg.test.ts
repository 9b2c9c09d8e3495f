import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { exportBytes } from '#lib/transfer/testing/export-bytes.ts';
import { factsOf } from '#lib/transfer/testing/facts-of.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { ocelDatabase } from '#lib/transfer/testing/ocel-database.ts';
import { ocelSample } from '#lib/transfer/testing/ocel-sample.ts';
import { orderOf } from '#lib/transfer/testing/states-of.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

const ocel = JSON.stringify(ocelSample);

async function stateOf(store: Store, type: string, id: string) {
  return (await readState(store, { type, id }))?.state;
}

test('XES: each trace is an entity, and its first event in time sets what the trace says', async () => {
  const store = await openTestStore();
  const outcome = await importText(store, gzipSync(xesSample), { mapping: { type: 'ticket' } });
  expect(figures(outcome)).toBe('3/0/0');
  expect(await orderOf(store)).toEqual([
    'Open ticket/T 1 1',
    'Open ticket/T 2 1',
    'Close ticket/T 1 2',
  ]);
  expect(await stateOf(store, 'ticket', 'T 1')).toEqual({
    'case:cost': 35,
    'case:due': '2020-02-01',
    serial: '12345678901234567890',
    note: 'two\nlines',
    where: { city: 'Oslo', lat: 59.9 },
    ref: 'a-1',
    'lifecycle:transition': 'complete',
    steps: [{ step: 1 }, { step: 2 }],
  });
  const [, closed] = await readHistory(
    store,
    { type: 'ticket', id: 'T 1' },
    { order: 'asc', limit: 9 },
  );
  expect(closed?.event).toMatchObject({
    actor: 'Ann & Bob',
    occurredAt: Date.parse('2020-01-02T09:00:00Z'),
  });
  expect(outcome.told).toContain('1 attribute of the log, 1 classifier');
  expect(outcome.told).toContain('1 number too long to be kept exactly');
  // Once more, with an event that comes before: which carries the trace is no part of what a row is.
  const earlier = xesSample.replace(
    '<date key="due" value="2020-02-01"/>',
    (found) =>
      `${found}<event><string key="concept:name" value="Ask"/><date key="time:timestamp" value="2019-12-31T00:00:00Z"/></event>`,
  );
  expect(figures(await importText(store, earlier, { mapping: { type: 'ticket' } }))).toBe('1/3/0');
  expect(await checkStore(store)).toEqual([]);
});

test('OCEL 2.0: one event touches many objects, which change with it and without it', async () => {
  const store = await openTestStore();
  const { eventTypes, objectTypes, ...lists } = ocelSample;
  const typesLast = JSON.stringify({ ...lists, eventTypes, objectTypes });
  const { survey } = await importText(store, typesLast, { mapping: {}, dryRun: true });
  const outcome = await importText(store, ocel, { mapping: {} });
  expect(figures(outcome)).toBe('4/0/0');
  expect(outcome.survey.fields.get('price')).toMatchObject({ number: 2, text: 0 });
  expect(survey.fields).toEqual(outcome.survey.fields);
  expect(await orderOf(store)).toEqual([
    'objectDescribed item/i2 1',
    'Place order order/o1 1',
    'Pay order order/o1 2',
    'objectDescribed order/o1 3',
  ]);
  expect(await stateOf(store, 'order', 'o1')).toEqual({
    price: 12,
    paid: true,
    'ocel:objects': [{ type: 'item', id: 'i1', qualifier: 'contains' }],
  });
  expect(await stateOf(store, 'item', 'i2')).toEqual({ weight: 7 });
  const [placed] = await readHistory(store, { type: 'item', id: 'i1' }, { order: 'asc', limit: 9 });
  expect(placed?.event).toMatchObject({
    type: 'Place order',
    entity: { type: 'order', id: 'o1', version: 1 },
    data: { resource: 'Bob', $qualifiers: [['order'], ['item', 'gift']] },
    actor: 'Bob',
  });
  expect(placed?.event.updated.map(({ type, id, version }) => [type, id, version])).toEqual([
    ['order', 'o1', 1],
    ['item', 'i1', 1],
  ]);
  expect(figures(await importText(store, ocel, { mapping: {} }))).toBe('0/4/0');
  expect(await checkStore(store)).toEqual([]);
});

test('OCEL 2.0 in SQLite is the log that it is in JSON, plain, packed and piped in', async () => {
  const store = await openTestStore();
  await importText(store, ocel, { mapping: {} });
  const { bytes } = await exportBytes(store, 'ocel-sqlite');
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-ocel-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'log.sqlite');
  writeFileSync(file, bytes);
  // As another program would ask it.
  const db = new DatabaseSync(file, { readOnly: true });
  const price = `select ocel_time, price from object_order where ocel_id = 'o1' and price is not null`;
  expect(
    db
      .prepare(price)
      .all()
      .map((row) => ({ ...row })),
  ).toEqual([
    { ocel_time: '1970-01-01T00:00:00.000Z', price: 10.5 },
    { ocel_time: '2022-01-03T08:00:00.000Z', price: 12 },
  ]);
  const roles = `select ocel_qualifier as role from event_object join event on ocel_id = ocel_event_id
    where ocel_type = 'Place order' order by event_object.rowid`;
  expect(
    db
      .prepare(roles)
      .all()
      .map(({ role }) => role),
  ).toEqual(['order', 'item', 'gift']);
  db.close();
  // The last was written by hand, and by no code of ours.
  for (const from of [{ file }, bytes, gzipSync(bytes), zipOf({ 'a/log.db': ocelDatabase() })]) {
    const read = await importText(store, from, { mapping: {} });
    expect(figures(read)).toBe('0/4/0');
    expect(read.told).not.toContain('WAL');
  }
  // One that is being written: what came last is read where its WAL is beside it, else told.
  const live = path.join(folder, 'live.sqlite');
  writeFileSync(live, ocelDatabase());
  const written = new DatabaseSync(live);
  written.exec(`pragma journal_mode = wal;
    insert into event values ('e3', 'Pay order');
    insert into event_PayOrder values ('e3', '2022-01-04 08:00:00');
    insert into event_object values ('e3', 'o1', 'order')`);
  onTestFinished(() => written.close());
  const without = await importText(store, readFileSync(live), { mapping: {} });
  expect(figures(without)).toBe('0/4/0');
  expect(without.told).toContain('The SQLite file is in WAL mode');
  const beside = await importText(store, { file: live }, { mapping: {} });
  expect(figures(beside)).toBe('1/4/0');
  expect(beside.told).not.toContain('WAL');
});

test('rows of JSON, a line each or in one array, of TSV and of Parquet', async () => {
  const store = await openTestStore();
  const rows = [
    { id: 'A', event: 'Opened', time: '2020-01-01T00:00:00Z', tags: ['x'], n: 1 },
    { id: 'A', event: 'Closed', time: 1577923200, actor: 'ann', n: null },
  ];
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  expect(figures(await importText(store, lines))).toBe('2/0/0');
  expect(figures(await importText(store, JSON.stringify(rows, null, 2)))).toBe('0/2/0');
  expect(await stateOf(store, 'fine', 'A')).toEqual({ tags: ['x'], n: null });

  const tsv = Buffer.from('id\tevent\ttime\tname\nB\tMet\t31.12.2020 14:05\tJos\xe9\n', 'latin1');
  const read = await importText(store, tsv, { mapping: { type: 'fine', zone: 'Europe/Rome' } });
  expect(read.told).toContain('TSV (windows-1252)');
  expect(await stateOf(store, 'fine', 'B')).toEqual({ name: 'José' });
  const [met] = await readHistory(store, { type: 'fine', id: 'B' }, { order: 'asc', limit: 1 });
  expect(met?.event.occurredAt).toBe(Date.parse('2020-12-31T13:05:00Z'));

  // Three rows in two row groups; one whole number is beyond what a double holds.
  const parquet = path.join(import.meta.dirname, '..', 'testing', 'three-rows.parquet');
  const mapping = { type: 'parcel' };
  expect(figures(await importText(store, { file: parquet }, { mapping }))).toBe('3/0/0');
  expect(figures(await importText(store, gzipSync(readFileSync(parquet)), { mapping }))).toBe(
    '0/3/0',
  );
  expect(await stateOf(store, 'parcel', 'A')).toEqual({
    amount: 1.5,
    serial: 2,
    paid: true,
  });
  const [opened] = await readHistory(
    store,
    { type: 'parcel', id: 'A' },
    { order: 'asc', limit: 1 },
  );
  expect(opened?.event).toMatchObject({
    data: { serial: '9007199254740993' },
    occurredAt: Date.parse('2020-01-01T10:00:00Z'),
  });
  // Of texts that begin alike only the rest is written; one is null.
  const prefixes = { file: path.join(import.meta.dirname, '..', 'testing', 'prefixes.parquet') };
  const alike = { mapping: { type: 'note' } };
  expect(figures(await importText(store, prefixes, alike))).toBe('5/0/0');
  const notes = ['A0', 'A1', 'A2'].map((id) => stateOf(store, 'note', id));
  expect(await Promise.all(notes)).toEqual([...[{ note: 'parcel' }, { note: 'parcel 1' }, {}]]);
});

test('Parquet: what a double, a date or a text would not hold is kept as it is', async () => {
  const store = await openTestStore();
  // Written by DuckDB.
  const file = path.join(import.meta.dirname, '..', 'testing', 'exact-values.parquet');
  const mapping = { type: 'parcel', zone: 'Europe/Rome' };
  expect(figures(await importText(store, { file }, { mapping }))).toBe('2/0/0');
  const history = ['A', 'B'].map((id) =>
    readHistory(store, { type: 'parcel', id }, { order: 'asc', limit: 1 }),
  );
  const [[a], [b]] = (await Promise.all(history)) as [[HistoryItem], [HistoryItem]];
  expect(a.event).toMatchObject({
    // A time of no zone.
    occurredAt: Date.parse('2023-12-31T23:00:00Z'),
    data: {
      ...{ price: 0.3, small: -1.5, at: '2024-01-01T00:00:00.123456Z', day: '1969-12-31' },
      ...{ bytes: '/wA=', list: [[1], []], large: 3, big: '18446744073709551615' },
    },
  });
  expect(b.event.data).toEqual({
    ...{ price: '123456789012345678.91', bytes: 'text', big: 1 },
    large: '99999999999999999999999999999.5',
  });
});

const csv = Buffer.from('id,event,time\n');

let shared: Store;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ store: shared, end } = await makeTestStore());
});
afterAll(() => end());

/** The levels of a column's two values, of which one is said to stand there again and again. */
function longRun(): Buffer {
  const bytes = readFileSync(path.join(import.meta.dirname, '../testing/three-rows.parquet'));
  bytes.set([0xfe, 0xff, 0xff, 0x7f], 232);
  return bytes;
}

describe('what is refused, with its line', () => {
  test.each<[string, string | Buffer, RegExp]>([
    [
      'a document type',
      '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "aa">]>\n<log/>',
      /Line 2 /,
    ],
    ['an external one', '<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>', /Line 1 .*DOCTYPE/],
    ['another XML', '<html><body/></html>', /XML of <html>/],
    [
      'columns that nobody names, with what looks like them',
      'order_no,happened,what\nA,2020-01-01,placed\nA,2020-01-02,paid\nB,2020-01-02,placed\n',
      /--id\. "order_no" looks like it.*--event\. "what" looks like it.*--time\. "happened"/s,
    ],
    ['dates that may be either', 'id,event,time\nA,x,03/04/2005\n', /--dates/],
    ['a database of something else', otherDatabase(), /event_map_type/],
    ['a database whose tables stand in its WAL', otherDatabase('wal'), /wal_checkpoint/],
    ['an archive in an archive', gzipSync(zipOf({ 'a.csv': csv })), /archive within an archive/],
    ['Parquet that is cut off', Buffer.from('PAR1rest'), /Parquet/],
    ['a run of Parquet that claims 134 million values', longRun(), /more values than it does/],
    [
      'texts of Parquet of which each begins with the whole of the one before, 300 MB together',
      readFileSync(path.join(import.meta.dirname, '../testing/long-prefixes.parquet')),
      /larger than 256 MB \(row group 1 of the column note\)/,
    ],
    ['an archive that is cut off', Buffer.from('PK\u0003\u0004rest'), /archive/],
    ['an archive of two', zipOf({ 'a.csv': csv, 'b.csv': csv }), /2 files: a.csv, b.csv/],
    [
      'an archive of very many',
      zipOf(Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`${n}.csv`, csv]))),
      /1000 or more files: 0\.csv/,
    ],
    [
      'more columns than a page could show',
      `id,event,time${Array.from({ length: 60_000 }, (_, n) => `,c${n}`).join('')}\nA,x,2020-01-01\n`,
      /has 60,003 columns; up to 2,000 are read/,
    ],
    [
      'attributes within each other without end',
      `<log>\n<trace><event>${'<list key="a"><values>'.repeat(5_000)}`,
      /nested too deep/,
    ],
    ['a spreadsheet', zipOf({ '[Content_Types].xml': csv, 'xl/a.xml': csv }), /CSV first/],
  ])('%s', async (_, text, message) => {
    await expect(importText(shared, text)).rejects.toThrow(message);
  });

  test('what is too much for one row, wherever it is put together', async () => {
    const long = 'x'.repeat(3_000_000);
    const objects = ['a', 'b'].map((id) => ({
      ...{ id, type: 'parcel' },
      attributes: [{ name: 'note', value: long }],
    }));
    const relationships = objects.map(({ id }) => ({ objectId: id, qualifier: 'of' }));
    const event = { id: 'e', type: 'sent', time: '2022-01-01T08:00:00Z', relationships };
    const log = JSON.stringify({ objectTypes: [], eventTypes: [], events: [event], objects });
    const read = await importText(shared, log, { mapping: {}, dryRun: true });
    expect(read.told).toContain('with all that it is about and sets, is longer than 4 MiB');

    // A trace that says more than is held of it: of its attributes each is short.
    const said = Array.from(
      { length: 900 },
      (_, n) => `<string key="k${n}" value="${'x'.repeat(10_000)}"/>`,
    );
    const events = [1, 2].map(
      (day) => `<event><string key="concept:name" value="x"/>
        <date key="time:timestamp" value="2020-01-0${day}T00:00:00Z"/></event>`,
    );
    const first = `<string key="concept:name" value="A"/>${events.join('')}`;
    const trace = `<log>\n<trace>${first}${said.join('')}</trace></log>`;
    const { told } = await importText(shared, trace, { dryRun: true });
    expect(told).toContain('The trace is longer than 8 MiB');
  });

  test('types and attributes that are too many are counted together', async () => {
    const rows = Array.from({ length: 520 }, (_, n) => ({
      ...{ id: `${n}`, event: 'seen', time: '2020-01-01', kind: `kind${n}` },
      ...Object.fromEntries(Array.from({ length: 12 }, (_, m) => [`m${n * 12 + m}`, n])),
    }));
    const mapping = { type: { column: 'kind' }, source: 'many' };
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    const { told, survey } = await importText(shared, lines, { mapping, dryRun: true });
    expect([survey.fresh, survey.types.size, survey.fields.size]).toEqual([520, 500, 5_000]);
    expect(told).toContain('20 events of further entity types: more than 500 are not told apart.');
    expect(told).toContain(
      '1,240 values of further attributes: more than 5,000 are not told apart',
    );
  });

  test('a broken log: what came before is there', async () => {
    const cut = xesSample.slice(0, xesSample.indexOf('<container'));
    const broken = xesSample.replace('value="Oslo"', 'value=&undeclared;');
    for (const [text, line] of [
      [cut, cut.split('\n').length],
      [broken, broken.slice(0, broken.indexOf('&undeclared')).split('\n').length],
    ] as const) {
      const outcome = await importText(shared, text, { mapping: { type: 'ticket' } });
      expect(outcome.told).toMatch(new RegExp(`The XML cannot be read on from line ${line}`));
      expect(outcome.survey.fresh + outcome.survey.known).toBe(1);
    }
    const half = ocel.slice(0, ocel.indexOf('"objects"'));
    expect((await importText(shared, half, { mapping: {} })).told).toContain('it is cut off');
  });
});

const helpdesk = path.join(
  process.env['BACKSTORY_SHARED_DATA'] ??
    path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data'),
  'helpdesk.xes.gz',
);
if (!existsSync(helpdesk)) console.warn(`${helpdesk} is not there: its import is not tried.`);

test.skipIf(!existsSync(helpdesk))(
  'a real log is 21,348 events of 4,580 tickets, each in the state that its lines add up to',
  async () => {
    const store = await openTestStore();
    const mapping = { type: 'ticket' };
    expect(figures(await importText(store, { file: helpdesk }, { mapping }))).toBe('21348/0/0');
    expect(await countEntities(store)).toEqual([{ type: 'ticket', count: 4580, deleted: 0 }]);
    const expected = foldedByLines(gunzipSync(readFileSync(helpdesk)).toString());
    const states = new Map<string, object>();
    for (let after: string | undefined; ; ) {
      const { items } = await listStates(store, 'ticket', { after, limit: 500 });
      for (const { id, state } of items) states.set(id, state);
      after = items.at(-1)?.id;
      if (after === undefined) break;
    }
    expect(states).toEqual(expected);
    // Exported as what it was and read elsewhere, it is the same history.
    const { bytes, events } = await exportBytes(store, 'xes');
    expect(events).toBe(21_348);
    const there = await openTestStore();
    const again = await importText(there, gzipSync(bytes), { mapping: {} });
    expect(figures(again)).toBe('21348/0/0');
    expect(await factsOf(there)).toEqual(await factsOf(store));
  },
  180_000,
);

/** States by the lines of the file alone: it has an attribute in each. */
function foldedByLines(text: string): Map<string, object> {
  const events: { id: string; at: number; data: Record<string, string> }[] = [];
  let id = '';
  let data: Record<string, string> | null = null;
  for (const line of text.split('\n')) {
    if (line.includes('<event>')) data = {};
    const [, key, value] = /key="([^"]+)" value="([^"]*)"/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) {
      if (data) data[key] = value;
      else if (key === 'concept:name') id = value;
    }
    if (line.includes('</event>') && data) {
      const { 'concept:name': _, 'org:resource': __, 'time:timestamp': at, ...rest } = data;
      events.push({ id, at: Date.parse(at ?? ''), data: rest });
      data = null;
    }
  }
  const states = new Map<string, object>();
  for (const event of events.sort((a, b) => a.at - b.at)) {
    states.set(event.id, { ...states.get(event.id), ...event.data });
  }
  return states;
}

function otherDatabase(mode: 'delete' | 'wal' = 'delete'): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-sqlite-'));
  const file = path.join(folder, 'other.sqlite');
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = ${mode}; create table event (ocel_id text)`);
  const bytes = readFileSync(file);
  db.close();
  rmSync(folder, { recursive: true });
  return bytes;
}
