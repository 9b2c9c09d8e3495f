import { describe, expect, test } from 'vitest';
import { dateOrderOf, parseTime, utc, zoneOf } from '#lib/transfer/parse-time.ts';

const zone = (name: string) => {
  const found = zoneOf(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
};

describe('a time of a table', () => {
  test.each([
    ['2005-03-23 00:00:00+01:00', '2005-03-22T23:00:00.000Z'],
    ['2011-12-06 13:41:31.788000+01:00', '2011-12-06T12:41:31.788Z'],
    ['2011-12-06T13:41:31,7Z', '2011-12-06T13:41:31.700Z'],
    ['2011-12-06 13:41 UTC', '2011-12-06T13:41:00.000Z'],
    ['2011-12-06T13:41:31-0530', '2011-12-06T19:11:31.000Z'],
    ['2011-12-06 13:41:31+01', '2011-12-06T12:41:31.000Z'],
    ['2011/12/6 3:41', '2011-12-06T03:41:00.000Z'],
    ['2011-12-06', '2011-12-06T00:00:00.000Z'],
    ['1323178891', '2011-12-06T13:41:31.000Z'],
    ['1323178891788', '2011-12-06T13:41:31.788Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseTime(text, utc)).toBe(Date.parse(instant));
  });

  test.each(['', 'soon', '06/12/2011', '12-06-2011', '2011-02-29', '2011-12-06 25:00', '20111206'])(
    '%j is none',
    (text) => {
      expect(parseTime(text, utc)).toBeNull();
    },
  );
});

describe('a zone', () => {
  test.each([
    ['+01:00', '2024-07-01 12:00', '2024-07-01T11:00:00.000Z'],
    ['Europe/Rome', '2024-07-01 12:00', '2024-07-01T10:00:00.000Z'],
    ['Europe/Rome', '2024-01-01 12:00', '2024-01-01T11:00:00.000Z'],
    ['Europe/Rome', '2024-03-31 03:00', '2024-03-31T01:00:00.000Z'],
    ['America/New_York', '2024-11-03 12:00:00.250', '2024-11-03T17:00:00.250Z'],
    ['Europe/Rome', '2024-07-01 12:00Z', '2024-07-01T12:00:00.000Z'],
  ])('in %s %s is %s', (name, text, instant) => {
    expect(parseTime(text, zone(name))).toBe(Date.parse(instant));
  });

  test('that nobody knows is none', () => {
    expect(zoneOf('Europe/Atlantis')).toBeNull();
  });
});

test.each<[string[], string | null]>([
  [['2020-01-02', '2020-03-04'], null],
  [['01/02/2020', '25/02/2020'], 'day-first'],
  [['01/02/2020', '02/25/2020'], 'month-first'],
  [['01.02.2020'], 'day-first'],
  [['01/02/2020'], 'unclear'],
])('%j: %s', (texts, order) => {
  expect(dateOrderOf(texts)).toBe(order);
});

test.each<[string, 'day-first' | 'month-first', string | null]>([
  ['31.12.2020 14:05', 'day-first', '2020-12-31T14:05:00.000Z'],
  ['12/31/2020, 2:05:07 PM', 'month-first', '2020-12-31T14:05:07.000Z'],
  ['12/31/2020 12:05 AM', 'month-first', '2020-12-31T00:05:00.000Z'],
  ['1-2-2020', 'day-first', '2020-02-01T00:00:00.000Z'],
  ['1-2-2020 10:00 +01:00', 'month-first', '2020-01-02T09:00:00.000Z'],
  ['31.12.2020', 'month-first', null],
  ['1/2-2020', 'day-first', null],
  ['2020-12-31', 'day-first', '2020-12-31T00:00:00.000Z'],
  ['12/31/2020 13:05 PM', 'month-first', null],
])('%s, %s, is %s', (text, order, expected) => {
  const time = parseTime(text, utc, order);
  expect(time === null ? null : new Date(time).toISOString()).toBe(expected);
});
