import { localInstant, milliseconds } from '#lib/domain/parse-instant.ts';
import { monthOf } from '#lib/transfer/month-names.ts';
import type { TimeFormat } from '#lib/transfer/time-format.ts';

const date = String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`;
const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?`;
const offset = String.raw`(Z|UTC|GMT|([+-])(\d\d):?(\d\d)?)`;
const pattern = new RegExp(`^${date}(?:[T ]${clock} ?${offset}?)?$`, 'i');
const dayOrMonth = String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)`;
const time = String.raw`(?:,?[T ]+${clock}(?: ?([AP])\.?M\.?)? ?${offset}?)?`;
const yearLast = new RegExp(`^${dayOrMonth}${time}$`, 'i');
const month = String.raw`(\p{L}{3,12})\.?`;
const weekday = String.raw`(?:\p{L}{2,12}\.?,? )?`;
const dayNamed = new RegExp(
  String.raw`^${weekday}(\d{1,2})\.?[-/ ]?${month}[-/, ]{1,2}(\d{4}|\d\d)${time}$`,
  'iu',
);
const monthNamed = new RegExp(
  String.raw`^${weekday}${month} (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${time}$`,
  'iu',
);

/** Longer texts are no times. */
const longest = 60;

/** In which order a date that does not begin with a year of four digits names its parts. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** How times are read that their digits alone do not tell. */
export type TimeReading = DateOrder | TimeFormat;

/** A time zone for times that name none: gives, for a local time, milliseconds to take off. */
export type Zone = { name: string; offsetAt: (local: number) => number };

export const utc: Zone = { name: 'UTC', offsetAt: () => 0 };

/**
 * The times that tables hold: year first, with or without time of day, fraction and offset; a day
 * alone is its first moment; months by name; 10 digits are seconds since 1970, 13 milliseconds, and 16 or 19
 * that begin with 1 micro- or nanoseconds. `03/04/2005` is a time only where it is known which comes first;
 * of years of two digits 70 to 99 are of the last century. Milliseconds since 1970, or null.
 */
export function parseTime(
  text: string,
  zone: Zone,
  reading: TimeReading | null = null,
): number | null {
  if (text.length > longest) return null;
  if (reading !== null && typeof reading === 'object') return reading.parse(text, zone);
  const match = pattern.exec(text);
  if (match) {
    const [, year, at, day, ...rest] = match;
    return instantOf(Number(year), Number(at), Number(day), rest, zone);
  }
  return (reading === null ? null : parseYearLast(text, zone, reading)) ?? parseNamed(text, zone);
}

function parseYearLast(text: string, zone: Zone, order: DateOrder): number | null {
  const match = yearLast.exec(text);
  if (!match) return null;
  const [, first = '', , second = '', third = '', ...rest] = match;
  const [year, at, day] =
    order === 'day-first'
      ? [third, second, first]
      : order === 'month-first'
        ? [third, first, second]
        : [first, second, third];
  // Years first have two digits here: with four they are known without being told.
  if (year.length === 1 || day.length > 2) return null;
  return withClock(fullYear(year), Number(at), Number(day), rest, zone);
}

function parseNamed(text: string, zone: Zone): number | null {
  const byDay = dayNamed.exec(text);
  const byMonth = byDay ? null : monthNamed.exec(text);
  const [, one = '', two = '', year = '', ...rest] = byDay ?? byMonth ?? [];
  const [day, name] = byDay ? [one, two] : [two, one];
  const at = name === '' ? null : monthOf(name);
  if (at === null) return parseEpoch(text);
  return withClock(fullYear(year), at, Number(day), rest, zone);
}

/** With a clock that may be one of twelve hours. */
function withClock(
  year: number,
  at: number,
  day: number,
  [hour, minute, seconds, fraction, half, ...named]: readonly (string | undefined)[],
  zone: Zone,
): number | null {
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const pm = half?.toLowerCase() === 'p' ? 12 : 0;
  const told = half === undefined ? hour : String((Number(hour) % 12) + pm);
  return instantOf(year, at, day, [told, minute, seconds, fraction, ...named], zone);
}

/** Of two digits, 70 to 99 are of the last century. */
export function fullYear(year: string): number {
  if (year.length > 2) return Number(year);
  return Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

/** Whether a text says of its time more than milliseconds, which are all that is kept. */
export function isFiner(text: string): boolean {
  return /[.,]\d{3}\d*[1-9]/.test(text) || /^1\d{12}\d*[1-9]\d*$/.test(text);
}

/** In which order dates that end with their year are written, as far as some of them tell. */
export function dateOrderOf(texts: Iterable<string>): DateOrder | 'unclear' | null {
  let found: DateOrder | 'unclear' | null = null;
  for (const text of texts) {
    const match = yearLast.exec(text.trim());
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    // 23-12-31 may begin with its year.
    const isShort = match[4]?.length === 2;
    if (isShort && match[2] !== '.') {
      found = 'unclear';
      continue;
    }
    if (first > 12) return 'day-first';
    if (second > 12) return 'month-first';
    // Nobody puts a point between month and day.
    if (match[2] === '.') return 'day-first';
    found = 'unclear';
  }
  return found;
}

export function instantOf(
  year: number,
  month: number,
  day: number,
  rest: readonly (string | undefined)[],
  zone: Zone,
): number | null {
  const [hour, minute, second, fraction, named, sign, hours, minutes] = rest;
  const local = localInstant(
    year,
    month,
    day,
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    milliseconds(fraction),
  );
  if (local === null) return null;
  if (named === undefined) return local - zone.offsetAt(local);
  if (sign === undefined) return local;
  if (Number(minutes ?? 0) > 59) return null;
  const ahead = (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? local + ahead : local - ahead;
}

function parseEpoch(text: string): number | null {
  if (!/^(\d{10}|\d{13}|1\d{15}|1\d{18})$/.test(text)) return null;
  return text.length === 10 ? Number(text) * 1000 : Number(text.slice(0, 13));
}

/** A zone by its offset (`+01:00`) or its name in the tz database (`Europe/Rome`); null if neither. */
export function zoneOf(name: string): Zone | null {
  const fixed = /^([+-])(\d\d):?(\d\d)$/.exec(name);
  if (fixed) {
    const ahead = (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
    return { name, offsetAt: () => (fixed[1] === '-' ? -ahead : ahead) };
  }
  try {
    const format = new Intl.DateTimeFormat('en', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    return { name, offsetAt: (local) => offsetOf(format, local) };
  } catch {
    return null;
  }
}

/** What to take off a local time: tried with the offset of the same moment in UTC, then once more. */
function offsetOf(format: Intl.DateTimeFormat, local: number): number {
  const first = wallTime(format, local) - local;
  return wallTime(format, local - first) - (local - first);
}

function wallTime(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const wall = new Date(0).setUTCFullYear(year, part('month') - 1, part('day'));
  const time = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
  return wall + time + (((instant % 1000) + 1000) % 1000);
}
