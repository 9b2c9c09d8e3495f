import { localInstant, milliseconds } from '#lib/domain/parse-instant.ts';

const date = String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`;
const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?`;
const offset = String.raw`(Z|UTC|([+-])(\d\d):?(\d\d)?)`;
const pattern = new RegExp(`^${date}(?:[T ]${clock} ?${offset}?)?$`, 'i');
const dayOrMonth = String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4})`;
const yearLast = new RegExp(
  `^${dayOrMonth}(?:,?[T ]+${clock}(?: ?([AP])\\.?M\\.?)? ?${offset}?)?$`,
  'i',
);

/** In which order a date that ends with its year names day and month. */
export type DateOrder = 'day-first' | 'month-first';

/** A time zone for times that name none: gives, for a local time, milliseconds to take off. */
export type Zone = { name: string; offsetAt: (local: number) => number };

export const utc: Zone = { name: 'UTC', offsetAt: () => 0 };

/**
 * The times that tables hold: year first, with or without time of day, fraction and offset; a day
 * alone is its first moment; 10 digits are seconds since 1970 and 13 milliseconds. `03/04/2005` is a
 * time only where it is known which comes first. Milliseconds since 1970, or null.
 */
export function parseTime(text: string, zone: Zone, order: DateOrder | null = null): number | null {
  const match = pattern.exec(text);
  if (!match) return order === null ? parseEpoch(text) : parseYearLast(text, zone, order);
  const [, year, month, day, ...rest] = match;
  return instantOf(Number(year), Number(month), Number(day), rest, zone);
}

function parseYearLast(text: string, zone: Zone, order: DateOrder): number | null {
  const match = yearLast.exec(text);
  if (!match) return parseEpoch(text);
  const [, first, , second, year, hour, minute, seconds, fraction, half, ...named] = match;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const pm = half?.toLowerCase() === 'p' ? 12 : 0;
  const told = half === undefined ? hour : String((Number(hour) % 12) + pm);
  const rest = [told, minute, seconds, fraction, ...named];
  return instantOf(Number(year), Number(month), Number(day), rest, zone);
}

/** In which order dates that end with their year are written, as far as some of them tell. */
export function dateOrderOf(texts: Iterable<string>): DateOrder | 'unclear' | null {
  let found: DateOrder | 'unclear' | null = null;
  for (const text of texts) {
    const match = yearLast.exec(text.trim());
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12) return 'day-first';
    if (second > 12) return 'month-first';
    // Nobody puts a point between month and day.
    if (match[2] === '.') return 'day-first';
    found = 'unclear';
  }
  return found;
}

function instantOf(
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
  if (!/^(\d{10}|\d{13})$/.test(text)) return null;
  return text.length === 10 ? Number(text) * 1000 : Number(text);
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
