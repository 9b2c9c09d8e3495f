import { expect, test } from 'vitest';
import { type Look, rateOf, trendOf } from '#app/projections/use-projections.ts';

/** A look each second. */
function looked(positions: readonly number[], lags: readonly number[] = []): Look[] {
  return positions.map((position, at) => ({ at: at * 1_000, position, lag: lags[at] ?? 0 }));
}

test('a rate is that of the last twelve looks', () => {
  expect(rateOf(looked([0, 100, 200]))).toBe(100);
  // What it did before those is past.
  const slowed = [...Array.from({ length: 20 }, (_, n) => n * 1_000), 19_100, 19_200];
  expect(rateOf(looked(slowed))).toBeCloseTo((19_200 - 10_000) / 11);
  // Of a generation that took the place of one that was further.
  expect(rateOf(looked([500, 100]))).toBe(0);
});

test('of less than a second nothing is told', () => {
  expect(rateOf(undefined)).toBeNull();
  expect(rateOf([])).toBeNull();
  expect(rateOf(looked([5]))).toBeNull();
  expect(
    rateOf([
      { at: 0, position: 0, lag: 0 },
      { at: 999, position: 90, lag: 0 },
    ]),
  ).toBeNull();
});

test('a trend is where the lag went over the last six looks', () => {
  const trend = (...lags: number[]) => trendOf(looked(lags, lags));
  expect(trend(1, 2)).toBe('rising');
  expect(trend(5, 9, 2)).toBe('falling');
  expect(trend(4, 9, 4)).toBe('steady');
  // The first of these is too long ago.
  expect(trend(0, 9, 8, 7, 6, 5, 4)).toBe('falling');
  expect(trendOf(undefined)).toBeNull();
  expect(trendOf(looked([1]))).toBeNull();
});
