import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { compareRows, type SpooledRow, sortedSpool } from '#lib/transfer/sorted-spool.ts';

const row: fc.Arbitrary<Omit<SpooledRow, 'line'>> = fc.record({
  order: fc.constantFrom(Number.NEGATIVE_INFINITY, -5, 0, 1e12, 1e12 + 1),
  tie: fc.nat(2),
  reason: fc.option(fc.string({ unit: 'binary', maxLength: 5 })),
  raw: fc.string({ maxLength: 200 }).map((text) => JSON.stringify(text)),
});

test('rows come in order, from memory and from files, as often as they are asked for', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4000 }),
      (given, budget) => {
        const spool = sortedSpool(budget);
        try {
          const rows = given.map((item, line) => ({ ...item, line }));
          for (const item of rows) spool.add(item);
          const expected = rows.toSorted(compareRows);
          expect([...spool.inOrder()]).toEqual(expected);
          expect([...spool.inOrder()]).toEqual(expected);
          expect(spool.count).toBe(rows.length);
        } finally {
          spool.close();
        }
      },
    ),
  );
});

test('a row longer than what is read at once comes whole', () => {
  const spool = sortedSpool(1);
  onTestFinished(() => spool.close());
  const raw = JSON.stringify('ü'.repeat(400_000));
  for (const line of [2, 1]) spool.add({ order: 0, tie: 0, line, reason: null, raw });
  expect([...spool.inOrder()].map((item) => [item.line, item.raw === raw])).toEqual([
    [1, true],
    [2, true],
  ]);
});
