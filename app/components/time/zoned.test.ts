import { expect, test } from 'vitest';
import { duration, relative, span } from '#app/components/time/relative.ts';
import {
  clock,
  dateTime,
  exact,
  instantOf,
  offsetMinutes,
  zoned,
} from '#app/components/time/zoned.ts';

const at = Date.parse('2026-03-12T15:04:11.201Z');

test('a moment is told in the zone, the exact one in both', () => {
  expect(clock(at, 'Europe/Oslo')).toBe('16:04:11');
  expect(dateTime(at, 'UTC')).toBe('12 Mar 2026, 15:04');
  expect(exact(at, 'Europe/Oslo')).toBe(
    'Thursday 12 March 2026, 16:04:11.201 Oslo (UTC+01:00)\n2026-03-12T15:04:11.201Z',
  );
  expect(exact(at, 'UTC')).toContain('15:04:11.201 UTC');
});

test('UTC by the calendar of dates is UTC by that of zones, and no instant is told for another', () => {
  const instants = [
    ...['0001-01-01T00:00:00Z', '0000-12-31T23:59:59.999Z', '1582-10-10T12:00:00Z'],
    ...['1969-12-31T23:59:59.999Z', '2024-02-29T24:00:00Z', '9999-12-31T23:59:59.999Z'],
  ].map((text) => Date.parse(text));
  // `Etc/UTC` is the same zone, asked of Intl.
  for (const instant of instants) {
    expect(zoned(instant, 'UTC')).toEqual(zoned(instant, 'Etc/UTC'));
    expect(zoned(instant, 'Asia/Kolkata')).not.toEqual(zoned(instant, 'UTC'));
  }
});

test('wall clocks lead back to instants, over a change to summer time as well', () => {
  expect(offsetMinutes(at, 'Asia/Kolkata')).toBe(330);
  const noon = Date.UTC(2026, 2, 29, 12);
  expect(instantOf(noon, 'Europe/Oslo')).toBe(noon - 2 * 3_600_000);
  expect(instantOf(Date.UTC(2026, 2, 28, 12), 'Europe/Oslo')).toBe(
    Date.UTC(2026, 2, 28, 12) - 3_600_000,
  );
});

test('spans and durations', () => {
  expect(span(3 * 86_400_000 + 5)).toBe('3 days');
  expect(relative(at - 60_000, at)).toBe('1 minute ago');
  expect(relative(at + 7_200_000, at)).toBe('in 2 hours');
  expect(relative(at - 400, at)).toBe('just now');
  expect(duration(42)).toBe('42 ms');
  expect(duration(2_400)).toBe('2.4 s');
  expect(duration(179_000)).toBe('2 min 59 s');
  expect(duration(41 * 3_600_000)).toBe('1 d 17 h');
});
