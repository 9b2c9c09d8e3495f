import { expect, test } from 'vitest';
import { cutoffOf, nextRun } from '#lib/domain/retention-rule.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const told = (time: number) => new Date(time).toISOString().slice(0, 16);

test('months and years are those of the calendar, the end of a month its last day', () => {
  const now = at('2026-03-31T10:00');
  expect(told(cutoffOf({ count: 1, unit: 'months' }, now))).toBe('2026-02-28T10:00');
  expect(told(cutoffOf({ count: 13, unit: 'months' }, now))).toBe('2025-02-28T10:00');
  expect(told(cutoffOf({ count: 2, unit: 'days' }, now))).toBe('2026-03-29T10:00');
  const leap = at('2028-02-29T00:00');
  expect(told(cutoffOf({ count: 3, unit: 'years' }, leap))).toBe('2025-02-28T00:00');
});

test('a rule runs once a night, and first in the night after it began to hold', () => {
  const noon = at('2026-05-01T12:00');
  expect(told(nextRun(noon, null))).toBe('2026-05-02T03:17');
  expect(told(nextRun(noon, at('2026-05-02T03:17')))).toBe('2026-05-03T03:17');
  expect(told(nextRun(at('2026-05-01T01:00'), null))).toBe('2026-05-01T03:17');
});
