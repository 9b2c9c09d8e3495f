import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime } from '#lib/domain/iso-time.ts';

test('a time is told as Date tells it, to the ends of what it knows', () => {
  const time = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: Date.UTC(1890, 0), max: Date.UTC(2110, 0) }),
  );
  fc.assert(
    fc.property(time, (at) => isoTime(at) === new Date(at).toISOString()),
    { numRuns: 2_000 },
  );
});

test('so is every day around a leap year, a century and the ends of what it counts by itself', () => {
  for (const year of [999, 1000, 1600, 1900, 1970, 2000, 2024, 2100, 9999]) {
    for (let day = -3; day < 800; day++) {
      const at = Date.UTC(year, 0, day) - 1;
      expect(isoTime(at)).toBe(new Date(at).toISOString());
    }
  }
});

test.each([Number.NaN, 8.64e15 + 1])('%s is no time', (at) => {
  expect(() => isoTime(at)).toThrow(RangeError);
});

test('a part of a millisecond is left out, as Date does', () => {
  expect(isoTime(1.9)).toBe('1970-01-01T00:00:00.001Z');
});
