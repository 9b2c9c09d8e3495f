import { expect, test } from 'vitest';
import { keptBy, lastDue } from '#lib/transfer/backup/plan.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const told = (times: Iterable<number>) =>
  [...times].toSorted((a, b) => a - b).map((time) => new Date(time).toISOString().slice(0, 16));

test('a plan keeps the newest, and of each day, week and month the last one', () => {
  const daily = Array.from({ length: 70 }, (_, day) => at('2026-01-01T03:47') + day * 86_400_000);
  const twice = [...daily, at('2026-03-11T15:00')];
  expect(told(keptBy({ keepDays: 3, keepWeeks: 2, keepMonths: 2 }, twice))).toEqual([
    '2026-02-28T03:47',
    // The Sunday of the week before.
    '2026-03-08T03:47',
    '2026-03-09T03:47',
    '2026-03-10T03:47',
    '2026-03-11T15:00',
  ]);
  expect(told(keptBy({ keepDays: 0, keepWeeks: 0, keepMonths: 0 }, twice))).toEqual([
    '2026-03-11T15:00',
  ]);
  expect(told(keptBy({ keepDays: 7, keepWeeks: 5, keepMonths: 12 }, []))).toEqual([]);
});

test('one is due at 3:47 UTC each day, or on Sunday', () => {
  expect(told([lastDue('day', at('2026-03-12T03:46'))])).toEqual(['2026-03-11T03:47']);
  expect(told([lastDue('day', at('2026-03-12T03:47'))])).toEqual(['2026-03-12T03:47']);
  expect(told([lastDue('week', at('2026-03-12T12:00'))])).toEqual(['2026-03-08T03:47']);
  expect(told([lastDue('week', at('2026-03-15T03:46'))])).toEqual(['2026-03-08T03:47']);
});
