import fc from 'fast-check';
import { expect, test } from 'vitest';
import { column } from '#lib/catalogue/define-projection.ts';
import type { Row, RowOperation } from '#lib/domain/read-model.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import { RowWriter } from '#lib/projections/read-models/row-writer.ts';
import { SimulatedRows } from '#lib/projections/read-models/simulated-rows.ts';
import { tableOf, tableStatements } from '#lib/projections/read-models/table.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { rowsIn } from '#lib/testing/read-model-rows.ts';

const shape = {
  columns: {
    id: column.text(),
    part: column.integer(),
    word: column.text({ nullable: true }),
    count: column.integer(),
    total: column.number(),
    at: column.time({ nullable: true }),
    more: column.json({ nullable: true }),
  },
  key: ['id', 'part'],
  indexes: [['word']],
};
const model = { id: 1, name: 'tried', shape } as unknown as Model;

const id = fc.constantFrom('a', 'b', '__proto__', "o'ré\\ {1,2}");
const part = fc.nat(1);
const word = fc.constantFrom(null, 'x', 'y', 'NULL', '');
const at = fc.constantFrom(null, '2026-03-12T15:04:11.201Z', '1999-12-31T23:59:59.000Z');
const more = fc.constantFrom(null, { a: [1, null, 'ü'] }, 'text', [], false);
const key = fc.record({ id, part });
const values = fc.record({ word, count: fc.nat(9), total: fc.constant(0.5), at, more });
const where = fc.oneof(
  key,
  fc.record({ id }),
  fc.record({ word }),
  fc.record({ at }),
  fc.record({ id, word }),
);
const operation: fc.Arbitrary<RowOperation> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, values).map(([k, v]) => ({ put: { ...v, ...k } as Row })) },
  {
    weight: 3,
    arbitrary: fc.record({
      add: fc.oneof(
        fc.record({ count: fc.nat(3) }),
        fc.record({ count: fc.nat(3), total: fc.constant(1.25) }),
      ),
      at: key,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ set: fc.oneof(fc.record({ word }), fc.record({ at, more })), where }),
  },
  { weight: 2, arbitrary: where.map((remove) => ({ remove })) },
) as fc.Arbitrary<RowOperation>;

/** One after another, on rows in memory. */
function done(rows: Map<string, Row>, each: RowOperation): void {
  const keyOf = (row: Row) => JSON.stringify([row['id'], row['part']]);
  const fits = (row: Row, asked: Row) =>
    Object.entries(asked).every(([name, value]) => (row[name] ?? null) === value);
  if ('put' in each) rows.set(keyOf(each.put), each.put);
  else if ('add' in each) {
    const none = { word: null, count: 0, total: 0, at: null, more: null };
    const row = rows.get(keyOf(each.at)) ?? { ...none, ...each.at };
    const sum = (name: string) => Number(row[name]) + (each.add[name] ?? 0);
    rows.set(keyOf(each.at), { ...row, count: sum('count'), total: sum('total') });
  } else if ('set' in each) {
    for (const [name, row] of rows) {
      if (fits(row, each.where)) rows.set(name, { ...row, ...each.set });
    }
  } else {
    for (const [name, row] of rows) if (fits(row, each.remove)) rows.delete(name);
  }
}

const texts = (rows: Iterable<Row>) =>
  [...rows].map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();

test('many operations leave what each by itself would leave, and a preview of them is that', async () => {
  const store = await openTestStore();
  for (const statement of tableStatements(model, shape)) await store.pool.query(statement);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(operation, { maxLength: 25 }), { minLength: 1, maxLength: 4 }),
      async (batches) => {
        await store.pool.query(`truncate ${tableOf(model)}`);
        const naive = new Map<string, Row>();
        for (const batch of batches) {
          const before = await rowsIn(store, model);
          const simulated = new SimulatedRows(store.pool, model);
          for (const each of batch) await simulated.do(each);
          await inTransaction(store, async (client) => {
            const writer = new RowWriter(client, model, shape);
            for (const each of batch) await writer.do(each);
            await writer.flush();
            return true;
          });
          for (const each of batch) done(naive, each);
          const after = await rowsIn(store, model);
          expect(texts(after)).toEqual(texts(naive.values()));
          const differences = simulated.differences();
          const gone = texts(differences.flatMap((one) => (one.before ? [one.before] : [])));
          const come = texts(differences.flatMap((one) => (one.after ? [one.after] : [])));
          const kept = texts(before).filter((row) => !gone.includes(row));
          expect([...kept, ...come].toSorted()).toEqual(texts(after));
        }
      },
    ),
    { numRuns: 120, endOnFailure: true },
  );
}, 120_000);

test('of changes of the same rows the last one stays', async () => {
  const store = await openTestStore();
  for (const statement of tableStatements(model, shape)) await store.pool.query(statement);
  const row = { word: null, count: 0, total: 0, at: null, more: null };
  for (const words of [
    ['x', 'y', 'NULL'],
    ['NULL', 'y', 'x'],
  ]) {
    await inTransaction(store, async (client) => {
      // However the database goes about it.
      await client.query('set local enable_hashjoin = off');
      await client.query('set local enable_mergejoin = off');
      const first = new RowWriter(client, model, shape);
      for (const part of [0, 1]) await first.do({ put: { ...row, id: 'a', part } });
      await first.flush();
      const writer = new RowWriter(client, model, shape);
      for (const word of words) await writer.do({ set: { word }, where: { id: 'a' } });
      await writer.flush();
      return true;
    });
    const rows = await rowsIn(store, model);
    expect(rows.map(({ word }) => word)).toEqual([words.at(-1), words.at(-1)]);
  }
});
