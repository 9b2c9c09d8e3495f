import * as words from '#app/messages/words.ts';

export type Zoned = {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 is Sunday. */
  weekday: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant as a zone's calendar and clock tell it. Only numbers are taken from Intl: names of
 * months differ between the server's and the browser's data, which would break hydration.
 *
 * A time with its exact title asks six times for one instant, more than any other function of ours took
 * of the server's time for a long list: the last is kept, and UTC needs no Intl (a printed history of
 * 240 events takes 7 % less).
 */
export function zoned(at: number, zone: string): Zoned {
  if (last?.at === at && last.zone === zone) return last.told;
  const told = zone === 'UTC' && isPlain(at) ? inUtc(at) : byIntl(at, zone);
  last = { at, zone, told };
  return told;
}

let last: { at: number; zone: string; told: Zoned } | null = null;

/** Within the years 1 to 9999, of which Intl and Date tell the same. */
function isPlain(at: number): boolean {
  return at >= -62_135_596_800_000 && at <= 253_402_300_799_999;
}

function inUtc(at: number): Zoned {
  const date = new Date(at);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    weekday: date.getUTCDay(),
  };
}

function byIntl(at: number, zone: string): Zoned {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatIn(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  // Given to `Date.UTC`, years below 100 are of the last century.
  const date = new Date(0);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: ((at % 1000) + 1000) % 1000,
    weekday: new Date(date.setUTCFullYear(year, month - 1, day)).getUTCDay(),
  };
}

/** The minutes by which a zone is ahead of UTC at an instant. */
export function offsetMinutes(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = zoned(at, zone);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
}

/** The instant at which a zone's clock shows these fields; of two, the earlier. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - offsetMinutes(wall, zone) * 60_000;
  return wall - offsetMinutes(guess, zone) * 60_000;
}

/** `Europe/Oslo` as “Oslo”. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export function isZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** 14:31:58 */
export function clock(at: number, zone: string): string {
  const { hour, minute, second } = zoned(at, zone);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** 14:31 */
export function clockShort(at: number, zone: string): string {
  return clock(at, zone).slice(0, 5);
}

/** 12 Mar 2026 */
export function date(at: number, zone: string): string {
  const { day, month, year } = zoned(at, zone);
  return `${words.common.day(day)} ${words.common.monthsShort[month - 1]} ${year}`;
}

/** 12 Mar */
export function dateShort(at: number, zone: string): string {
  const { day, month } = zoned(at, zone);
  return `${words.common.day(day)} ${words.common.monthsShort[month - 1]}`;
}

/** Thursday 12 March 2026 */
export function dateLong(at: number, zone: string): string {
  const { weekday, day, month, year } = zoned(at, zone);
  const { weekdays, months, onWeekday } = words.common;
  return onWeekday(
    weekdays[weekday] ?? '',
    `${words.common.day(day)} ${months[month - 1]} ${year}`,
  );
}

/** 12 Mar 2026, 16:04 */
export function dateTime(at: number, zone: string): string {
  return `${date(at, zone)}, ${clockShort(at, zone)}`;
}

/** 2026-03-12, a key for grouping by day. */
export function dayKey(at: number, zone: string): string {
  const { year, month, day } = zoned(at, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The exact instant, in the zone and in UTC. */
export function exact(at: number, zone: string): string {
  const { millisecond } = zoned(at, zone);
  const local = `${dateLong(at, zone)}, ${clock(at, zone)}.${String(millisecond).padStart(3, '0')}`;
  const offset = offsetMinutes(at, zone);
  const sign = offset < 0 ? '−' : '+';
  const ahead = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${local} ${offset === 0 ? 'UTC' : `${zoneName(zone)} (UTC${ahead})`}\n${new Date(at).toISOString()}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}
