import { expect, test } from 'vitest';
import { Finality } from '#lib/transfer/follow/finality.ts';

test('a place is final once all who may have been given one below it are through', () => {
  const finality = new Finality(0n);
  // 7 is seen, and 5 was given to the transaction 100, which runs.
  expect(finality.look({ end: 7n, xmin: 100n, xmax: 103n })).toBe(0n);
  expect(finality.look({ end: 7n, xmin: 100n, xmax: 104n })).toBe(0n);
  // 103 may have been given a place below 7 by the first look, and begun to write after it.
  expect(finality.look({ end: 9n, xmin: 103n, xmax: 106n })).toBe(0n);
  expect(finality.look({ end: 9n, xmin: 104n, xmax: 107n })).toBe(7n);
  expect(finality.look({ end: 9n, xmin: 106n, xmax: 107n })).toBe(7n);
  expect(finality.look({ end: 9n, xmin: 107n, xmax: 107n })).toBe(9n);
});

test('where nothing runs, what one look saw is final by the next', () => {
  const finality = new Finality(3n);
  expect(finality.look({ end: 20n, xmin: 50n, xmax: 50n })).toBe(3n);
  expect(finality.look({ end: 25n, xmin: 50n, xmax: 50n })).toBe(20n);
});
