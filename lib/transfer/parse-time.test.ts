import { describe, expect, test } from 'vitest';
import { dateOrderOf, isFiner, parseTime, utc, zoneOf } from '#lib/transfer/parse-time.ts';
import { timeFormat } from '#lib/transfer/time-format.ts';

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

  test.each([
    ['14-MAR-24', '2024-03-14T00:00:00.000Z'],
    ['14. März 2024, 10:05', '2024-03-14T10:05:00.000Z'],
    ['Thu, 14 Mar 2024 10:05:07 GMT', '2024-03-14T10:05:07.000Z'],
    ['March 14, 2024 2:05 PM', '2024-03-14T14:05:00.000Z'],
    ['1 août 1999', '1999-08-01T00:00:00.000Z'],
    ['31-dec-99', '1999-12-31T00:00:00.000Z'],
    ['1323178891788123', '2011-12-06T13:41:31.788Z'],
    ['1323178891788123456', '2011-12-06T13:41:31.788Z'],
  ])('%s is %s, without being told', (text, instant) => {
    expect(parseTime(text, utc)).toBe(Date.parse(instant));
  });

  test.each(['14-XYZ-24', '31 Feb 2024', '4111111111111111', '14-MAR-24 25:00'])(
    '%j is none',
    (text) => {
      expect(parseTime(text, utc)).toBeNull();
    },
  );

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
  [['14.03.24'], 'day-first'],
  [['23-12-31'], 'unclear'],
])('%j: %s', (texts, order) => {
  expect(dateOrderOf(texts)).toBe(order);
});

test.each<[string, 'day-first' | 'month-first' | 'year-first', string | null]>([
  ['31.12.2020 14:05', 'day-first', '2020-12-31T14:05:00.000Z'],
  ['12/31/2020, 2:05:07 PM', 'month-first', '2020-12-31T14:05:07.000Z'],
  ['12/31/2020 12:05 AM', 'month-first', '2020-12-31T00:05:00.000Z'],
  ['1-2-2020', 'day-first', '2020-02-01T00:00:00.000Z'],
  ['1-2-2020 10:00 +01:00', 'month-first', '2020-01-02T09:00:00.000Z'],
  ['31.12.2020', 'month-first', null],
  ['31.12.20 14:05', 'day-first', '2020-12-31T14:05:00.000Z'],
  ['12/31/70', 'month-first', '1970-12-31T00:00:00.000Z'],
  ['20-12-31', 'year-first', '2020-12-31T00:00:00.000Z'],
  ['31.12.2020', 'year-first', null],
  ['1/2-2020', 'day-first', null],
  ['2020-12-31', 'day-first', '2020-12-31T00:00:00.000Z'],
  ['12/31/2020 13:05 PM', 'month-first', null],
])('%s, %s, is %s', (text, order, expected) => {
  const time = parseTime(text, utc, order);
  expect(time === null ? null : new Date(time).toISOString()).toBe(expected);
});

test.each<[string, string, string | null]>([
  ['dd-MMM-yy hh.mm.ss.SSSSSS a', '14-MAR-24 02.05.07.250000 PM', '2024-03-14T14:05:07.250Z'],
  ['yyyyMMddHHmmss', '20240314140507', '2024-03-14T14:05:07.000Z'],
  ['EEE MMM d HH:mm:ss yyyy', 'Thu Mar  4 10:05:07 2024', '2024-03-04T10:05:07.000Z'],
  ["d.M.yy 'um' H:mm X", '4.3.24 um 9:05 +01:00', '2024-03-04T08:05:00.000Z'],
  ['yyyyMMdd', '2024-03-14', null],
  ['yyyyMMdd', '20240231', null],
])('by %s, %s is %s', (format, text, expected) => {
  const time = parseTime(text, utc, timeFormat(format));
  expect(time === null ? null : new Date(time).toISOString()).toBe(expected);
});

test.each(['', 'yyyy-MM', 'yyyy-MM-dd QQ', 'dd/MM/yyyy dd', 'yyyy-MM-dd hh:mm'])(
  '%j is no pattern of a time',
  (format) => {
    expect(timeFormat(format)).toBeNull();
  },
);

test('what is finer than a millisecond is seen, and zeros are not', () => {
  const seen = ['10:05:07.2500000', '10:05:07.2500001', '1323178891788123', '1323178891788000'];
  expect(seen.map(isFiner)).toEqual([false, true, true, false]);
});
