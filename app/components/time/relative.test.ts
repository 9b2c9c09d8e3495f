import { expect, test } from 'vitest';
import { relative } from '#app/components/time/relative.ts';

const second = 1_000;
const day = 86_400_000;

test('what is to come is told to the nearest unit, what was by whole ones', () => {
  expect(relative(14 * day - 30 * second, 0)).toBe('in 14 days');
  expect(relative(13.4 * day, 0)).toBe('in 13 days');
  expect(relative(day - second, 0)).toBe('in 1 day');
  expect(relative(90 * second, 0)).toBe('in 2 minutes');
  expect(relative(0, 14 * day - 30 * second)).toBe('13 days ago');
  expect(relative(4 * second, 0)).toBe('just now');
});
