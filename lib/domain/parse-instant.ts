const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;

/**
 * The instant that an RFC 3339 text names, in whole milliseconds since 1970 (finer digits are cut
 * off), or null where it names none: `2026-02-30T…` is not rolled over, a time without an offset
 * is not guessed. A leap second counts as the second before it.
 */
export function parseInstant(text: string): number | null {
  const match = rfc3339.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] =
    match;
  const offset = sign ? Number(offsetHour) * 60 + Number(offsetMinute) : 0;
  if (offset >= 24 * 60 || Number(offsetMinute ?? 0) > 59) return null;
  const local = localInstant(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Math.min(Number(second), second === '60' ? 59 : 60),
    milliseconds(fraction),
  );
  return local === null ? null : local - (sign === '-' ? -offset : offset) * 60_000;
}

/** The instant of a calendar date and time as if in UTC; null where there is no such date or time. */
export function localInstant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  if (month < 1 || month > 12 || day < 1) return null;
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** The first three digits of a fraction of a second. */
export function milliseconds(fraction: string | undefined): number {
  return fraction ? Number(fraction.slice(0, 3).padEnd(3, '0')) : 0;
}
