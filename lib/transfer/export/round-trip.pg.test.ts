import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { type ExportFormat, exportFormatOf } from '#lib/transfer/export/export-format.ts';
import { tellLeftOut } from '#lib/transfer/export/left-out.ts';
import { awkwardHistory } from '#lib/transfer/testing/awkward-history.ts';
import { exportBytes } from '#lib/transfer/testing/export-bytes.ts';
import { factsOf } from '#lib/transfer/testing/facts-of.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { ocelSample } from '#lib/transfer/testing/ocel-sample.ts';
import { statesHash } from '#lib/transfer/testing/states-of.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';

let here: Store;
let end: () => Promise<void>;
let events = 0;
beforeAll(async () => {
  ({ store: here, end } = await makeTestStore());
  for (const event of awkwardHistory) recorded(await appendEvents(here, operator, [event]));
  await importText(here, xesSample, { mapping: { type: 'ticket' } });
  await importText(here, JSON.stringify(ocelSample), { mapping: {} });
  events = (await factsOf(here)).length;
});
afterAll(() => end());

describe.each<ExportFormat>(['cloudevents', 'csv', 'xes', 'ocel', 'ocel-sqlite'])(
  '%s',
  (format) => {
    test('imported elsewhere it is the same history, and at home it adds nothing', async () => {
      const { bytes, events: told } = await exportBytes(here, format);
      expect(told).toBe(events);
      const again = await importText(here, bytes, { mapping: {} });
      expect(figures(again)).toBe(`0/${events}/0`);
      expect(again.survey.differingSamples).toEqual([]);
      const there = await openTestStore();
      const outcome = await importText(there, gzipSync(bytes), { mapping: {} });
      expect(figures(outcome)).toBe(`${events}/0/0`);
      expect(await factsOf(there)).toEqual(await factsOf(here));
      expect(await statesHash(there)).toBe(await statesHash(here));
      expect(await checkStore(there)).toEqual([]);
    });
  },
);

test('another program reads of an export what a log of that kind says', async () => {
  const csv = (await exportBytes(here, 'csv')).bytes.toString();
  expect(csv.split('\n')[0]).toMatch(
    /^case:concept:name,concept:name,time:timestamp,org:resource,/,
  );
  const { bytes, left } = await exportBytes(here, 'xes');
  const xes = bytes.toString();
  const ticket = xes.slice(xes.indexOf('value="T 1"'));
  for (const line of [
    '<float key="cost" value="35"/>',
    '<date key="due" value="2020-02-01"/>',
    '<int key="serial" value="12345678901234567890"/>',
    '<id key="ref" value="a-1"/>',
    '<boolean key="seen" value="true"/>',
    '<string key="org:resource" value="Ann &#38; Bob"/>',
  ]) {
    expect(ticket).toContain(line);
  }
  // Of one trace what it says stands with it, not with its event.
  expect(ticket.indexOf('key="cost"')).toBeLessThan(ticket.indexOf('<event>'));
  expect(left).toMatchObject({ notXml: 0, erased: 0 });
  expect(left.touches).toBeGreaterThan(0);
  expect(tellLeftOut(left)[0]).toContain('touch');

  const ocel = JSON.parse((await exportBytes(here, 'ocel')).bytes.toString()) as typeof ocelSample;
  const order = ocel.objects.find(({ id }) => id === 'o1');
  expect(order).toEqual({
    id: 'o1',
    type: 'order',
    attributes: [
      { name: 'price', value: 10.5, time: '1970-01-01T00:00:00.000Z' },
      { name: 'paid', value: true, time: '2022-01-02T08:00:00.000Z' },
      { name: 'price', value: 12, time: '2022-01-03T08:00:00.000Z' },
    ],
    relationships: [{ objectId: 'i1', qualifier: 'contains' }],
  });
  const placed = ocel.events.find(({ type }) => type === 'Place order');
  expect(placed?.relationships).toEqual(ocelSample.events[0]?.relationships);
  expect(ocel.objectTypes.find(({ name }) => name === 'order')?.attributes).toEqual([
    { name: 'price', type: 'float' },
    { name: 'paid', type: 'boolean' },
  ]);
});

test('what comes again with other content is told, as far as whoever imports sees it, and stays', async () => {
  const { bytes } = await exportBytes(here, 'cloudevents');
  const lines = bytes.toString().trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as CloudEventLine);
  const [created, fined] = ['userCreated', 'Create Fine'].map((type) =>
    rows.find((row) => row.type === type),
  ) as [CloudEventLine, CloudEventLine];
  const added = { ...fined, id: '01900000-0000-7000-8000-000000000001' };
  created.data['email'] = 'b@example.org';
  fined.data['plain'] = 34;
  fined.time = '2024-01-01T00:00:01Z';
  // Its id comes once more in the same file, with something else.
  const repeated = { ...added, data: { ...added.data, plain: 35 } };
  const text = [...rows, added, repeated].map((row) => JSON.stringify(row)).join('\n');
  const before = await factsOf(here);
  const rights: Viewer['rights'] = { read: 'all', import: 'all', record: 'all', delete: 'all' };
  const masked = await importText(here, text, {
    ...{ mapping: {}, dryRun: true, viewer: { ...operator, role: null, rights } },
  });
  const ofFine = { event: fined.id, parts: ['time', 'data'], members: ['plain'] };
  const ofRepeated = { event: added.id, line: events + 2, first: events + 1, members: [] };
  expect(masked.survey.differing).toBe(2);
  expect(masked.survey.differingSamples).toMatchObject([ofFine, ofRepeated]);
  const outcome = await importText(here, text, { mapping: {} });
  expect(figures(outcome)).toBe(`1/${events + 1}/0`);
  expect(outcome.survey.differingSamples).toMatchObject([
    { event: created.id, parts: ['data'], members: ['email'] },
    ofFine,
    ofRepeated,
  ]);
  expect([outcome.survey.differing, outcome.count?.differing]).toEqual([3, 3]);
  expect(outcome.told).toContain(`time, data (plain), event ${fined.id}`);
  expect((await factsOf(here)).slice(0, events)).toEqual(before);
});

type CloudEventLine = { id: string; type: string; time: string; data: Record<string, unknown> };

test('the format is told by the name', () => {
  const names = ['a.xes.gz', 'a.csv', 'a.ocel.json', 'a.jsonocel', 'a.sqlite', 'a.ndjson', 'a'];
  expect(names.map(exportFormatOf)).toEqual([
    ...['xes', 'csv', 'ocel', 'ocel', 'ocel-sqlite', 'cloudevents', 'cloudevents'],
  ]);
});
