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
} from '#app/components/time/zoned.ts';

export type TimeForm =
  | 'relative'
  | 'clock'
  | 'clock-short'
  | 'date'
  | 'date-long'
  | 'date-time'
  /** The clock for today, else the date and the clock. */
  | 'near';

const forms: Record<TimeForm, (at: number, zone: string, now: number) => string> = {
  relative: (at, _zone, now) => relative(at, now),
  clock,
  'clock-short': clockShort,
  date,
  'date-long': dateLong,
  'date-time': dateTime,
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
