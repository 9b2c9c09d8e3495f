import { expect, test } from 'vitest';
import { barOf, timeBars, versionBars } from '#app/components/timeline/strip-bars.ts';

test('each version has a bar, also one that changed nothing', () => {
  const bars = versionBars([
    { version: 1, changes: 16, at: 0 },
    { version: 2, changes: 0, at: 1 },
    { version: 3, changes: 4, at: 2 },
  ]);
  expect(bars.map(({ height }) => height)).toEqual([100, 10, 55]);
  expect(barOf(bars, 2)).toBe(1);
});

test('steps of time hold the versions that fall into them', () => {
  const bars = timeBars(1000, 10, [3, 3, 7, 8]);
  expect(bars.map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 3, 3],
    [4, 3, 0],
    [4, 7, 4],
    [8, 8, 1],
  ]);
  expect(bars[1]?.height).toBe(0);
  expect([1, 3, 4, 7, 8].map((version) => barOf(bars, version))).toEqual([0, 0, 2, 2, 3]);
});
