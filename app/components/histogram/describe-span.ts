import { clockShort, date, dateShort, dayKey, zoned } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

const day = 86_400_000;

/** A span of time as short as it can be told: “Mon 16 Mar, 08:00–18:00”, “12–15 Mar 2026”. */
export function describeSpan(from: number, to: number, zone: string): string {
  const wholeDays = isMidnight(from, zone) && isMidnight(to, zone);
  if (wholeDays) {
    const last = to - 1;
    if (dayKey(from, zone) === dayKey(last, zone))
      return `${weekday(from, zone)} ${date(from, zone)}`;
    return zoned(from, zone).year === zoned(last, zone).year
      ? `${dateShort(from, zone)} – ${date(last, zone)}`
      : `${date(from, zone)} – ${date(last, zone)}`;
  }
  if (dayKey(from, zone) === dayKey(to - 1, zone)) {
    return `${words.common.onWeekday(weekday(from, zone), dateShort(from, zone))}, ${clockShort(from, zone)}–${clockShort(to, zone)}`;
  }
  if (to - from < 3 * day) {
    return `${dateShort(from, zone)} ${clockShort(from, zone)} – ${dateShort(to, zone)} ${clockShort(to, zone)}`;
  }
  return `${date(from, zone)} – ${date(to, zone)}`;
}

function isMidnight(at: number, zone: string): boolean {
  const { hour, minute, second } = zoned(at, zone);
  return hour === 0 && minute === 0 && second === 0;
}

function weekday(at: number, zone: string): string {
  return words.common.weekdaysShort[zoned(at, zone).weekday] ?? '';
}
