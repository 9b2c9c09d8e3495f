import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { member } from '#lib/domain/json.ts';
import { type FieldFilter, filterOps } from '#lib/domain/listing/field-filter.ts';
import { filterText, parseFilter } from '#lib/domain/listing/filter-text.ts';
import { matches } from '#lib/domain/listing/matches.ts';
import { compareKeys, noKey, sortKey } from '#lib/domain/listing/sort-key.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { keyExpression } from '#lib/event-store/state-index.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeIndexes } from '#lib/projections/make-indexes.ts';
import { wantIndex } from '#lib/projections/want-index.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const names = ['a', '__proto__', 'æ ø/~', 'deep'];
const paths = ['/a', '/__proto__', '/æ ø~1~0', '/deep/x'];
const text = fc.oneof(
  fc.constantFrom('', 'Ada', 'ada', 'ADA b', 'Ærlig', '\u{1F600}', '\uFFFD', '10', 'null', 'is'),
  fc.string({ unit: 'binary', maxLength: 5 }).map((made) => made.replaceAll('\0', '')),
);
const plain: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, -1e-7, 1e15, 35),
  fc.integer({ min: -5, max: 5 }),
);
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: plain },
  fc.array(plain, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('x', 'Ada'), plain, {
    noNullPrototype: true,
  }) as fc.Arbitrary<Json>,
);
const state = fc
  .array(fc.tuple(fc.constantFrom(...names), value), { minLength: 1, maxLength: 4 })
  .map((entries) => Object.fromEntries(entries) as JsonObject);
const filter = fc
  .tuple(fc.constantFrom(...paths), fc.constantFrom(...filterOps), plain, plain)
  .map(([path, op, one, other]): FieldFilter | null => {
    const given = op === 'between' ? [one, other] : op === 'is' && other === 35 ? [one, 35] : one;
    return parseFilter(filterText({ path, op, value: given }));
  })
  .filter((made) => made !== null);

let store: Store;
let end: () => Promise<void>;
let states: Map<string, JsonObject>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const sampled = fc.sample(state, { numRuns: 240, seed: 7 });
  states = new Map(sampled.map((made, n) => [`t${String(n).padStart(3, '0')}`, made]));
  for (const [id, data] of states) {
    const entity = { type: 'thing', id };
    const outcome = await appendEvents(store, operator, [{ type: 'Made', entity, data }]);
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  }
}, 120_000);
afterAll(() => end());

function at(id: string, path: string): Json | undefined {
  const whole = states.get(id) ?? {};
  if (path === '/deep/x') {
    const deep = member(whole, 'deep');
    return deep && typeof deep === 'object' && !Array.isArray(deep) ? member(deep, 'x') : undefined;
  }
  return member(whole, names[paths.indexOf(path)] ?? '');
}

/** Every page after the other, so that a gap or a repeat shows. */
async function allIds(
  asked: Omit<Parameters<typeof listEntities>[2], 'type' | 'limit'>,
  limit = 37,
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listEntities(store, operator, { ...asked, type: 'thing', limit, after });
    ids.push(...(page?.items.map(({ id }) => id) ?? []));
    if (!page || page.next === null) return ids;
    after = page.next;
  }
}

function naive(filters: FieldFilter[], sort: { path: string; descending: boolean } | null) {
  const ids = [...states.keys()].filter((id) =>
    filters.every((each) => matches(at(id, each.path), each)),
  );
  if (!sort) return ids;
  const key = (id: string) => sortKey(at(id, sort.path));
  return ids.toSorted((a, b) => {
    const empty = Number(key(a) === noKey) - Number(key(b) === noKey);
    if (empty !== 0) return empty;
    const order = compareKeys(key(a), key(b)) || compareKeys(a, b);
    return sort.descending ? -order : order;
  });
}

const query = fc.record({
  filters: fc.array(filter, { maxLength: 2 }),
  sort: fc.option(fc.record({ path: fc.constantFrom(...paths), descending: fc.boolean() })),
});

async function pagesEqualNaive(): Promise<void> {
  await fc.assert(
    fc.asyncProperty(query, async ({ filters, sort }) => {
      expect(await allIds({ filters, sort })).toEqual(naive(filters, sort));
    }),
    { numRuns: 60 },
  );
}

test('pages of a scan are what a naive filter and sort give, without gap or repeat', async () => {
  await pagesEqualNaive();
}, 60_000);

test('the database makes the same key of a value', async () => {
  await fc.assert(
    fc.asyncProperty(state, fc.constantFrom(...paths), async (made, path) => {
      const { rows } = await store.pool.query<{ key: string }>(
        `select ${keyExpression(path)} as key from (select $1::json as value) s`,
        [JSON.stringify(made)],
      );
      const inner = path === '/deep/x' ? member(made, 'deep') : made;
      const name = path === '/deep/x' ? 'x' : (names[paths.indexOf(path)] ?? '');
      const isInner = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
      expect(rows[0]?.key).toBe(sortKey(isInner ? member(inner, name) : undefined));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('keys of numbers stand in the order of the numbers', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      expect(Math.sign(compareKeys(sortKey(a), sortKey(b)))).toBe(Math.sign(a - b) + 0);
    }),
  );
});

test('the same pages come from indexes', async () => {
  for (const path of paths) {
    const wish = { entityType: 'thing', path, wanted: true, reason: 'For the test' };
    expect(await wantIndex(store, operator, wish)).toEqual({ status: 'recorded' });
    expect(await wantIndex(store, operator, wish)).toEqual({ status: 'same' });
  }
  await makeIndexes({ store, pool: store.pool });
  // What is kept of the indexes is from before.
  await expect
    .poll(
      async () => {
        const asked = { type: 'thing', limit: 5, sort: { path: '/a', descending: true } };
        return (await listEntities(store, operator, asked))?.by;
      },
      { timeout: 60_000 },
    )
    .toBe('index');
  await pagesEqualNaive();
}, 90_000);

test('rows that are behind their head are found where they belong, with an index too', async () => {
  await store.pool.query(`update derived.state s set version = 0, value = '{}' where s.entity_id
    in ('t003', 't100', 't200') and s.generation = (select id from operational.generation
    where entity_type = 'thing')`);
  // Told anew which they are.
  await expect
    .poll(
      async () => {
        const each = paths.map(async (path) => {
          const sort = { path, descending: true };
          return JSON.stringify(await allIds({ sort })) === JSON.stringify(naive([], sort));
        });
        // Not each of the three has each field.
        return (await Promise.all(each)).every(Boolean);
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await pagesEqualNaive();
}, 90_000);

test('an index that is no longer wanted goes', async () => {
  for (const path of paths) {
    await wantIndex(store, operator, { entityType: 'thing', path, wanted: false, reason: 'Done' });
  }
  await makeIndexes({ store, pool: store.pool });
  const { rows } = await store.pool.query(
    `select from pg_class where relname like 'state\\_by\\_%'`,
  );
  expect(rows).toEqual([]);
}, 60_000);
