import { expect, test } from 'vitest';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';

const at = (text: string) => Date.parse(text);

test('a field holds the clock of the zone and is read by it', () => {
  const moment = at('2026-03-12T15:04:11Z');
  expect(wallField(moment, 'Europe/Oslo')).toBe('2026-03-12T16:04:11');
  expect(instantOfField('2026-03-12T16:04:11', 'Europe/Oslo')).toBe(moment);
  expect(instantOfField('2026-03-12T16:04', 'Europe/Oslo')).toBe(at('2026-03-12T15:04:00Z'));
});

test('a date begins at midnight of the zone, summer and winter', () => {
  expect(instantOfField('2026-07-01', 'Europe/Oslo')).toBe(at('2026-06-30T22:00:00Z'));
  expect(instantOfField('2026-01-01', 'Europe/Oslo')).toBe(at('2025-12-31T23:00:00Z'));
});

test('what is no date is none', () => {
  expect(instantOfField('', 'UTC')).toBeNull();
  expect(instantOfField('2026-13-40', 'UTC')).toBeNull();
});
