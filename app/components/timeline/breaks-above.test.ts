import { expect, test } from 'vitest';
import { breaksAbove } from '#app/components/timeline/breaks-above.ts';
import { idleGap } from '#lib/domain/idle-gap.ts';

const at = (text: string) => Date.parse(text);

test('a day begins where the calendar of the time zone says so', () => {
  const [earlier, later] = [at('2026-03-11T22:30:00Z'), at('2026-03-11T23:30:00Z')];
  expect(breaksAbove(earlier, later, 'UTC').day).toBe(false);
  expect(breaksAbove(earlier, later, 'Europe/Oslo').day).toBe(true);
});

test('the newest event begins its day; where the one above is unknown nothing is claimed', () => {
  expect(breaksAbove(at('2026-03-11T22:30:00Z'), null, 'UTC')).toEqual({ day: true, gap: null });
  expect(breaksAbove(at('2026-03-11T22:30:00Z'), undefined, 'UTC').day).toBe(false);
});

test('long silences are told in the unit that reads best', () => {
  const silence = (from: string, to: string) => idleGap(at(from), at(to));
  expect(silence('2026-01-01', '2026-01-14')).toBeNull();
  expect(silence('2026-01-01', '2026-01-15')).toEqual({ count: 14, unit: 'day' });
  expect(silence('2025-12-09', '2026-01-17')).toEqual({ count: 39, unit: 'day' });
  expect(silence('2025-12-09', '2026-03-12')).toEqual({ count: 3, unit: 'month' });
  expect(silence('2005-03-23', '2009-03-23')).toEqual({ count: 4, unit: 'year' });
});
