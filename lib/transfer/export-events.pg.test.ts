import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import type { ExportRange } from '#lib/transfer/export/read-exported.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { orderOf, statesHash } from '#lib/transfer/testing/states-of.ts';
import { writeExport } from '#lib/transfer/write-export.ts';

async function exported(store: Store, range: ExportRange = {}): Promise<string> {
  let text = '';
  for await (const page of exportEvents(store, operator, range)) text += page.text;
  return text;
}

const day = (date: number) => Date.UTC(2024, 0, date);

/** A history with touches of other entities, a reservation let go, a late event and a deletion. */
const history: ProposedEvent[] = [
  {
    type: 'userCreated',
    data: { userId: 'auth0|1/2', email: 'a@example.org' },
    occurredAt: day(1),
  },
  { type: 'mailingListCreated', data: { mailingListId: 'l', name: 'Boats' }, occurredAt: day(2) },
  {
    type: 'mailingListMemberSubscribed',
    data: { mailingListId: 'l', userId: 'auth0|1/2', email: 'a@example.org' },
    occurredAt: day(3),
    actor: 'support-1',
    reason: 'Asked for by phone — “please”',
    metadata: { ticket: 'T-1', device: { os: 'iOS' } },
    correlationId: 'c-1',
  },
  {
    type: 'userEmailUpdated',
    data: { userId: 'auth0|1/2', email: 'b@example.org' },
    occurredAt: day(9),
  },
  { type: 'userCreated', data: { userId: 'u2', email: 'a@example.org' }, occurredAt: day(9) },
  // Heard of late: put in order of time it would give another state.
  { type: 'userProfileUpdated', data: { userId: 'u2', name: 'Then' }, occurredAt: day(12) },
  { type: 'userProfileUpdated', data: { userId: 'u2', name: 'Now' }, occurredAt: day(10) },
  { type: 'userDeleted', data: { userId: 'u2' }, occurredAt: day(13) },
  {
    type: 'Create Fine',
    entity: { type: 'fine', id: 'A' },
    data: { amount: 0.1, note: 'wrong' },
    occurredAt: day(1),
  },
  // A patch, and what has its name alone.
  {
    type: 'fineCorrected',
    entity: { type: 'fine', id: 'A' },
    data: { set: { amount: 0.2 }, unset: ['note'] },
    occurredAt: day(2),
  },
  {
    type: 'fineCorrected',
    entity: { type: 'fine', id: 'A' },
    data: { set: { amount: 0.3 }, by: 'them' },
    occurredAt: day(3),
  },
];

test('an export imported elsewhere gives the same states in the same order, and adds nothing at home', async () => {
  const [here, there] = [await openTestStore(), await openTestStore()];
  for (const event of history) recorded(await appendEvents(here, operator, [event]));
  const text = await exported(here);
  expect(text.trimEnd().split('\n')).toHaveLength(history.length);
  expect(text).not.toContain('"$');

  expect(figures(await importText(here, text))).toBe(`0/${history.length}/0`);
  expect(figures(await importText(there, text))).toBe(`${history.length}/0/0`);
  expect(await orderOf(there)).toEqual(await orderOf(here));
  expect(await statesHash(there)).toBe(await statesHash(here));
  expect(await checkStore(there)).toEqual([]);

  // Ids travel with the events, so what comes back is known too.
  expect(figures(await importText(here, await exported(there)))).toBe(`0/${history.length}/0`);
  const lines = (of: string) =>
    of
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { source, position, recordedat, imported, ...rest } = JSON.parse(line);
        return rest;
      });
  expect(lines(await exported(there))).toEqual(lines(text));
});

test('gives out a type, an entity or a range', async () => {
  const store = await openTestStore();
  for (const event of history) recorded(await appendEvents(store, operator, [event]));
  const subjects = async (range: ExportRange) =>
    (await exported(store, range))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).subject);
  expect(await subjects({ entityType: 'mailingList' })).toEqual(['mailingList/l', 'mailingList/l']);
  expect(await subjects({ entity: { type: 'user', id: 'auth0|1/2' } })).toEqual([
    'user/auth0|1/2',
    'user/auth0|1/2',
  ]);
  const all = await exported(store);
  const first = await exported(store, { to: 4n });
  const rest = await exported(store, { from: 5n });
  expect(first + rest).toBe(all);
  expect(await exported(store, { from: 5n, to: 4n })).toBe('');
  expect(await exported(store, { from: 1_000n })).toBe('');
});

test('is written whole or not at all', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'all.ndjson.gz');
  const options = { file, stdout: new PassThrough(), gzip: true, force: false, progress: () => {} };
  async function* pages(fails: boolean) {
    yield { text: 'one\n', events: 1 };
    if (fails) throw new Error('database away');
    yield { text: 'two\n', events: 1 };
  }
  await expect(writeExport(pages(true), options)).rejects.toThrow('database away');
  expect(() => statSync(file)).toThrow('ENOENT');
  expect(await writeExport(pages(false), options)).toBe(2);
  expect(gunzipSync(readFileSync(file)).toString()).toBe('one\ntwo\n');
  expect(statSync(file).mode & 0o077).toBe(0);
  await expect(writeExport(pages(false), options)).rejects.toThrow('--force');
  expect(await writeExport(pages(false), { ...options, force: true })).toBe(2);
});

test('goes to standard output, which it leaves open', async () => {
  for (const gzip of [false, true]) {
    const stdout = new PassThrough();
    async function* pages() {
      yield { text: 'one\n', events: 1 };
    }
    const options = { file: null, stdout, gzip, force: false, progress: () => {} };
    expect(await writeExport(pages(), options)).toBe(1);
    expect(stdout.writableEnded).toBe(false);
    const bytes = stdout.read() as Buffer;
    expect((gzip ? gunzipSync(bytes) : bytes).toString()).toBe('one\n');
  }
});
