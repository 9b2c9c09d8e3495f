import { expect, test } from 'vitest';
import { barOf, runBars, versionAlong, versionBars } from '#app/components/timeline/strip-bars.ts';

test('each version has a bar, also one that changed nothing', () => {
  const bars = versionBars([
    { version: 1, changes: 16, at: 0 },
    { version: 2, changes: 0, at: 1 },
    { version: 3, changes: 4, at: 2 },
  ]);
  expect(bars.map(({ height }) => height)).toEqual([100, 10, 55]);
  expect(barOf(bars, 2)).toBe(1);
});

test('runs hold equally many versions and are high where these came quickly', () => {
  const bars = runBars({ from: 1000, step: 10, versions: [50, 55, 58, 60, 90, 100] }, 4);
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [1, 25],
    [26, 50],
    [51, 75],
    [76, 100],
  ]);
  expect(bars.map(({ height }) => height)).toEqual([100, 100, 55, 74]);
  expect(bars.map(({ at }) => at)).toEqual([1000, 1000, 1040, 1050]);
});

test('every version of 20,001 lies in one bar, all at once or evenly', () => {
  for (const versions of [
    [20_001, 20_001],
    [1, 10_000, 20_001],
  ]) {
    const bars = runBars({ from: 0, step: 1, versions }, 120);
    expect(bars).toHaveLength(120);
    expect([bars[0]?.from, bars.at(-1)?.to]).toEqual([1, 20_001]);
    for (const [index, bar] of bars.entries())
      expect(bar.from).toBe((bars[index - 1]?.to ?? 0) + 1);
    expect(barOf(bars, 10_000)).toBe(59);
  }
});

test('the pointer finds each version of a bar that stands for many', () => {
  const bars = [
    { from: 1, to: 1, height: 10, count: 1, at: 0 },
    { from: 2, to: 101, height: 10, count: 100, at: 0 },
  ];
  expect(versionAlong(bars, 0)).toBe(1);
  expect(versionAlong(bars, 0.49)).toBe(1);
  expect(versionAlong(bars, 0.5)).toBe(2);
  expect(versionAlong(bars, 0.75)).toBe(52);
  expect(versionAlong(bars, 1)).toBe(101);
});
