'use client';

import { relative } from '#app/components/time/relative.ts';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import {
  clock,
  clockShort,
  date,
  dateLong,
  dateTime,
  dayKey,
  exact,
  zoned,
} from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

export type TimeForm =
  | 'relative'
  | 'clock'
  | 'clock-short'
  | 'date'
  | 'date-long'
  | 'date-time'
  /** Wed 18 Mar 2026, 14:32 */
  | 'weekday-time'
  /** 12 Mar 2026, 16:04:11.201 */
  | 'exact'
  /** The clock for today, else the date and the clock. */
  | 'near';

const forms: Record<TimeForm, (at: number, zone: string, now: number) => string> = {
  relative: (at, _zone, now) => relative(at, now),
  clock,
  'clock-short': clockShort,
  date,
  'date-long': dateLong,
  'date-time': dateTime,
  'weekday-time': (at, zone) =>
    words.common.onWeekday(
      words.common.weekdaysShort[zoned(at, zone).weekday] ?? '',
      dateTime(at, zone),
    ),
  exact: (at, zone) =>
    `${date(at, zone)}, ${clock(at, zone)}.${String(zoned(at, zone).millisecond).padStart(3, '0')}`,
  near: (at, zone, now) =>
    dayKey(at, zone) === dayKey(now, zone) ? clock(at, zone) : dateTime(at, zone),
};

/** A moment in the reader's zone; the exact instant is told when it is pointed at. */
export function Time(props: { at: string | number; form?: TimeForm; className?: string }) {
  const zone = useZone();
  const now = useNow();
  const at = typeof props.at === 'number' ? props.at : Date.parse(props.at);
  if (Number.isNaN(at)) return null;
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at, zone)} className={props.className}>
      {forms[props.form ?? 'relative'](at, zone, now)}
    </time>
  );
}
