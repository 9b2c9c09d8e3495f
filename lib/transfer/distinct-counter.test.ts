import { expect, test } from 'vitest';
import { DistinctCounter } from '#lib/transfer/distinct-counter.ts';

test('counts different texts, however often they come', () => {
  const counter = new DistinctCounter();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 50_000; i++) expect(counter.add(`case-${i}`)).toBe(round === 0);
  }
  expect(counter.count).toBe(50_000);
});
