import { expect, test } from 'vitest';
import { dayStart } from '#lib/domain/day-start.ts';

const at = (day: string, zone: string, later?: number) => {
  const start = dayStart(day, zone, later);
  return start === null ? null : new Date(start).toISOString();
};

test('a day begins when the clocks of its zone say so', () => {
  expect(at('2026-05-01', 'UTC')).toBe('2026-05-01T00:00:00.000Z');
  expect(at('2026-05-01', 'Europe/Oslo')).toBe('2026-04-30T22:00:00.000Z');
  expect(at('2026-01-01', 'Asia/Kathmandu')).toBe('2025-12-31T18:15:00.000Z');
  expect(at('2026-12-31', 'America/Los_Angeles', 1)).toBe('2027-01-01T08:00:00.000Z');
});

test('a day is as long as the clocks make it', () => {
  expect(at('2026-03-29', 'Europe/Oslo')).toBe('2026-03-28T23:00:00.000Z');
  expect(at('2026-03-29', 'Europe/Oslo', 1)).toBe('2026-03-29T22:00:00.000Z');
  expect(at('2026-10-25', 'Europe/Oslo', 1)).toBe('2026-10-25T23:00:00.000Z');
  // Clocks went from 0:00 to 1:00, and elsewhere from 0:00 back to 23:00.
  expect(at('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect(at('2018-02-18', 'America/Sao_Paulo')).toBe('2018-02-18T03:00:00.000Z');
});

test('what is no day, or no zone, begins never', () => {
  for (const day of ['2026-02-30', '2026-5-1', '', '2026-05-01T00:00:00Z']) {
    expect(dayStart(day, 'UTC')).toBeNull();
  }
  expect(dayStart('2026-05-01', 'Europe/Atlantis')).toBeNull();
});
