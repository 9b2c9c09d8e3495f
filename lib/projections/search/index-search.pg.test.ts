import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { indexBatch } from '#lib/projections/search/index-batch.ts';
import { emptySearch, indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';
import { refoldValues } from '#lib/projections/search/refold-values.ts';
import { searchableOf } from '#lib/projections/search/searchable.ts';
import { isKept } from '#lib/projections/search/value-rows.ts';
import { search } from '#lib/queries/search.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

/** Every row, with its field by name. */
async function rowsOf(store: Store): Promise<string[]> {
  const { rows } = await store.pool.query<{ row: string }>(`
    select json_build_array(v.entity_type, v.entity_id, f.path, v.value, v.plain, v.held,
      v.since_position, v.until_position, v.since, v.until)::text as row
    from derived.search_value v join derived.search_field f on f.id = v.field order by 1`);
  return rows.map(({ row }) => row);
}

test('a rebuild gives what was indexed bit by bit, whole histories the same', async () => {
  const { store, end } = await makeDemoStore();
  onTestFinished(end);
  const client = await store.pool.connect();
  for (let events = 1; events > 0; ) {
    await client.query('begin');
    events = (await indexBatch(store, client, 777))?.events ?? 0;
    await client.query('commit');
  }
  const before = await rowsOf(store);
  expect(before.length).toBeGreaterThan(2_000);
  await emptySearch(store.pool);
  await indexSearch(store, store.pool);
  expect(await rowsOf(store)).toEqual(before);

  const { rows } = await client.query<{ entity_type: string; entity_id: string }>(
    `select entity_type, entity_id from authority.head where entity_type not like '$%'
     order by version desc limit 60`,
  );
  for (const { entity_type: type, entity_id: id } of rows) {
    const searchable = searchableOf(store.catalogue, type);
    const source = { client, catalogue: store.catalogue };
    const folded = await refoldValues(source, { type, id }, searchable, 1_000_000n);
    const indexed = before
      .map((row) => JSON.parse(row) as unknown[])
      .filter(([ofType, ofId]) => ofType === type && ofId === id)
      .map(([, , path, value, , held, since, until]) => [path, value, held, since, until]);
    const expected = folded
      .filter(isKept)
      .map(({ path, value, held, sincePosition, untilPosition }) => [
        path,
        value,
        held,
        Number(sincePosition),
        untilPosition && Number(untilPosition),
      ]);
    expect(indexed.toSorted()).toEqual(expected.toSorted());
  }
  client.release();
}, 240_000);

const word = fc.constantFrom('ab', 'cd', 'ef', '小龍', '__proto__', 'x y');
const name = fc.constantFrom('a', 'b', '__proto__', '3', 'with space', 'é');
const tree: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.constantFrom<Json>(null, true, 5, 12_345),
    fc.array(tie('json'), { maxLength: 3 }),
    fc
      .array(fc.tuple(name, tie('json')), { maxLength: 3 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
})).json;

test('of any history, what is indexed is what a fold of its states holds', async () => {
  const store = await openTestStore();
  const histories = fc.array(fc.dictionary(name, tree, { maxKeys: 3 }), {
    minLength: 1,
    maxLength: 6,
  });
  const samples = fc.sample(histories, { numRuns: 60, seed: 7 });
  for (const [n, history] of samples.entries()) {
    for (const data of history) {
      const event = { type: 'Changed', entity: { type: 'thing', id: `t${n}` } };
      await appendEvents(store, operator, [{ ...event, data: data as JsonObject }]);
    }
    await indexForSearch(store);
  }
  const searchable = searchableOf(store.catalogue, 'thing');
  const client = await store.pool.connect();
  const indexed = (await rowsOf(store)).map((row) => JSON.parse(row) as unknown[]);
  for (const n of samples.keys()) {
    const ref = { type: 'thing', id: `t${n}` };
    const source = { client, catalogue: store.catalogue };
    const folded = await refoldValues(source, ref, searchable, 1_000_000n);
    expect(
      indexed
        .filter(([, id]) => id === ref.id)
        .map(([, , path, value, , held]) => JSON.stringify([path, value, held]))
        .toSorted(),
    ).toEqual(
      folded
        .filter(isKept)
        .map(({ path, value, held }) => JSON.stringify([path, value, held]))
        .toSorted(),
    );
  }
  client.release();
}, 120_000);

test('secrets, references, choices and times are in no index', async () => {
  const { store, end } = await makeDemoStore();
  onTestFinished(end);
  await indexForSearch(store);
  const { rows } = await store.pool.query<{ path: string }>(
    `select entity_type || path as path from derived.search_field order by 1`,
  );
  const fields = rows.map(({ path }) => path);
  expect(fields).toContain('user/email');
  expect(fields).toContain('mailingList/members/*/email');
  expect(fields).not.toContain('user/lists/*');
  expect(fields).not.toContain('user/status');
  expect(fields).not.toContain('user/registeredAt');
}, 120_000);

test('where the server lacks pg_trgm it finds parts all the same, and says what is missing', async () => {
  const store = await openTestStore();
  const data = { userId: 'u1', email: 'kari@nordmann.example', name: 'Kari Nordmann' };
  await appendEvents(store, operator, [{ type: 'userCreated', data }]);
  await indexForSearch(store);
  const before = await search(store, operator, { text: 'Nordmamn', limit: 5 });
  expect([before.entities.length, before.index.exactOnly]).toEqual([1, false]);

  const bare = await openTestStore();
  await bare.pool.query('drop extension pg_trgm cascade');
  await appendEvents(bare, operator, [{ type: 'userCreated', data }]);
  await indexForSearch(bare);
  const find = async (text: string) => search(bare, operator, { text, limit: 5 });
  expect((await find('mann kari')).entities.map(({ id }) => id)).toEqual(['u1']);
  expect((await find('kari@nord')).entities.map(({ id }) => id)).toEqual(['u1']);
  const misspelt = await find('Nordmamn');
  expect([misspelt.entities.length, misspelt.index.exactOnly]).toEqual([0, true]);

  // It came later: whoever works in the background makes the index.
  await bare.pool.query('create extension pg_trgm');
  await prepareSearch(bare, bare.pool);
  const { rows } = await bare.pool.query(`select to_regclass('derived.search_value_part') as made`);
  expect(rows[0]).toMatchObject({ made: expect.any(String) });
}, 60_000);
