import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { madeUpLog } from '#lib/transfer/testing/made-up-log.ts';

// Real logs, which lie beside the repository and not in it.
const folder =
  process.env['BACKSTORY_SHARED_DATA'] ??
  path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

// One that is made here, so that something is tried everywhere.
const ownFolder = mkdtempSync(path.join(tmpdir(), 'backstory-made-up-'));
afterAll(() => rmSync(ownFolder, { recursive: true }));
const madeUp = madeUpLog(60);
const madeUpFile = path.join(ownFolder, 'made-up.csv');
writeFileSync(madeUpFile, madeUp.text);

const logs = [
  { file: madeUpFile, type: 'fine', events: 210, entities: 60 },
  { file: path.join(folder, 'roadtraffic100traces.csv'), type: 'fine', events: 390, entities: 100 },
  { file: path.join(folder, 'receipt.csv'), type: 'receipt', events: 8577, entities: 1434 },
];

for (const { file, type, events, entities } of logs) {
  const name = path.basename(file);
  const there = existsSync(file);
  if (!there) {
    console.warn(
      `${name} is not in ${folder}: its import is not tried. BACKSTORY_SHARED_DATA names the folder of the real logs.`,
    );
  }

  describe.skipIf(!there)(name, () => {
    test(`is ${events} events of ${entities} entities, each in the state that its rows add up to`, async () => {
      const store = await openTestStore();
      const outcome = await importText(store, { file }, { mapping: { type } });
      expect(figures(outcome)).toBe(`${events}/0/0`);
      const expected = foldedByHand(readFileSync(file, 'utf8'));
      expect(expected.size).toBe(entities);
      expect(await countEntities(store)).toEqual([{ type, count: entities, deleted: 0 }]);
      expect(await statesOf(store, type)).toEqual(expected);
      expect(await checkStore(store)).toEqual([]);
    }, 120_000);

    test('is recorded once: renamed, packed, piped, with rows added at its end', async () => {
      const store = await openTestStore();
      const mapping = { type };
      expect(figures(await importText(store, { file }, { mapping }))).toBe(`${events}/0/0`);
      const text = readFileSync(file, 'utf8');
      const elsewhere = mkdtempSync(path.join(tmpdir(), 'backstory-renamed-'));
      onTestFinished(() => rmSync(elsewhere, { recursive: true }));
      const renamed = path.join(elsewhere, 'another name.txt');
      writeFileSync(renamed, text);
      const last = text.trimEnd().split('\n').at(-1) as string;
      for (const [from, expected] of [
        [{ file: renamed }, `0/${events}/0`],
        [gzipSync(text), `0/${events}/0`],
        [text, `0/${events}/0`],
        [`${text}${last}\n`, `1/${events}/0`],
      ] as const) {
        expect(figures(await importText(store, from, { mapping }))).toBe(expected);
      }
    }, 120_000);
  });
}

/** The state of each case, by another parser and no code of ours. */
function foldedByHand(text: string): Map<string, Record<string, string>> {
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  const sorted = rows
    .map((row) => ({ row, at: Date.parse((row['time:timestamp'] as string).replace(' ', 'T')) }))
    .sort((a, b) => a.at - b.at);
  const states = new Map<string, Record<string, string>>();
  for (const { row } of sorted) {
    const {
      'case:concept:name': id,
      'concept:name': _type,
      'time:timestamp': _at,
      'org:resource': _actor,
      ...data
    } = row;
    const set = Object.entries(data).filter(([, value]) => value !== '');
    const state = states.get(id as string) ?? {};
    states.set(id as string, { ...state, ...Object.fromEntries(set) });
  }
  return new Map([...states].map(([id, state]) => [id, asText(state)]));
}

async function statesOf(store: Store, type: string): Promise<Map<string, Record<string, string>>> {
  const states = new Map<string, Record<string, string>>();
  for (let after: string | undefined; ; ) {
    const { items } = await listStates(store, type, { after, limit: 500 });
    for (const { id, state } of items) states.set(id, asText(state));
    after = items.at(-1)?.id;
    if (after === undefined) return states;
  }
}

/** Numbers as they read, however they were written: `35.0` and 35 are the same here. */
function asText(state: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      value !== '' && Number.isFinite(Number(value)) ? String(Number(value)) : String(value),
    ]),
  );
}
