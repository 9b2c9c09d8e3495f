import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { ocelDatabase } from '#lib/transfer/testing/ocel-database.ts';
import { ocelSample } from '#lib/transfer/testing/ocel-sample.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ store, end } = await makeTestStore());
});
afterAll(() => end());

const table = Buffer.from(
  `case:concept:name,concept:name,time:timestamp,org:resource,note\n${Array.from(
    { length: 12 },
    (_, n) =>
      `F${n % 4},"Event, ${n}",2020-01-${10 + n} 00:00:00+01:00,Zoë,"a ""quoted""\nnote ${n}"\n`,
  ).join('')}`,
);
const events = Buffer.from(
  Array.from(
    { length: 12 },
    (_, n) =>
      `${JSON.stringify({ specversion: '1.0', id: `${n}`, source: 's', type: 'noted', subject: `note/${n % 4}`, time: `2020-01-${10 + n}T00:00:00Z`, data: { text: 'Zoë', n } })}\n`,
  ).join(''),
);

const parquet = readFileSync(path.join(import.meta.dirname, 'testing', 'three-rows.parquet'));
const database = ocelDatabase();
const others = [
  Buffer.from(xesSample),
  Buffer.from(xesSample.replaceAll('Oslo', 'Ås'), 'latin1'),
  Buffer.from(JSON.stringify(ocelSample, null, 1)),
  Buffer.from(`[${events.toString().trim().split('\n').join(',\n')}]`),
  Buffer.from('[{"id":"A","event":"x","time":"2020-01-01","n":[1,{"a":"]}"}]},{"id":"B"}]'),
  parquet,
  database,
  zipOf({ 'a.csv': table }),
];

type Harm =
  | { kind: 'cut'; at: number }
  | { kind: 'put'; at: number; bytes: Buffer }
  | { kind: 'drop'; at: number; length: number };

const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 4 }).map((array) => Buffer.from(array)),
  fc
    .constantFrom('\0', '"', '\n', '\r\n', '\r', ',', '\ufeff', '{', '[', '}', '\ud83d\ude00')
    .map((text) => Buffer.from(text)),
  fc.constantFrom(Buffer.from('Zo\xeb', 'latin1'), Buffer.from('ab', 'utf16le')),
);
// Most of it near the start, where files say what they are; some anywhere.
const at = fc.oneof(fc.nat(2000), fc.nat(60_000));
const harm: fc.Arbitrary<Harm> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({ kind: fc.constant('put' as const), at, bytes }),
  fc.record({ kind: fc.constant('drop' as const), at, length: fc.integer({ min: 1, max: 30 }) }),
);

function harmed(whole: Buffer, harms: readonly Harm[]): Buffer {
  return harms.reduce((found, one) => {
    const place = one.at % (found.length + 1);
    const [before, after] = [found.subarray(0, place), found.subarray(place)];
    if (one.kind === 'cut') return before;
    if (one.kind === 'put') return Buffer.concat([before, one.bytes, after]);
    return Buffer.concat([before, after.subarray(one.length)]);
  }, whole);
}

test('whatever is done to a file, it is imported as far as it can be read, or told in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(table, events, ...others),
      fc.array(harm, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (whole, harms, packedLast) => {
        const found = packedLast ? harmed(gzipSync(whole), harms) : harmed(whole, harms);
        try {
          const outcome = await importText(store, found);
          // What the dry run said is what was done.
          expect(figures(outcome)).not.toContain('said');
        } catch (error) {
          expect(error).toMatchObject({ code: 'transfer_refused' });
        }
      },
    ),
    { numRuns: 240 },
  );
  expect(await checkStore(store)).toEqual([]);
}, 120_000);

test('a huge cell and a deep event are faulty rows', async () => {
  const huge = `case:concept:name,concept:name,time:timestamp,note\nH,Grown,2020-01-01,${'x'.repeat(1_500_000)}\nH,Noted,2020-01-02,small\n`;
  expect(figures(await importText(store, huge))).toBe('1/0/1');
  const deep = (depth: number) =>
    `{"specversion":"1.0","id":"d${depth}","source":"s","type":"noted","subject":"deep/1","time":"2020-01-01T00:00:00Z","data":{"x":${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}}}\n`;
  expect(figures(await importText(store, deep(40) + deep(200) + deep(200_000)))).toBe('1/0/2');
  const row = (depth: number) =>
    `{"id":"d${depth}","event":"noted","time":"2020-01-01","x":${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}}\n`;
  expect(figures(await importText(store, row(40) + row(200) + row(200_000)))).toBe('1/0/2');
});

test('a packed file that is cut off is told, and what came before is there', async () => {
  const packed = gzipSync(table, { level: 0 });
  const outcome = await importText(store, packed.subarray(0, packed.length - 200), {
    mapping: { type: 'cut' },
  });
  expect(outcome.count?.recorded).toBeGreaterThan(0);
});
