'use client';

import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { clock, dateShort, exact, zoned } from '#app/components/time/zoned.ts';

/** When a row happened: its clock, after its date where no line above tells the day. */
export function RowTime(props: { at: string; byDay: boolean }) {
  const zone = useZone();
  const now = useNow();
  const at = Date.parse(props.at);
  const { year } = zoned(at, zone);
  return (
    <time dateTime={props.at} title={exact(at, zone)} className="whitespace-nowrap">
      <span className={props.byDay ? 'sr-only' : 'mr-1.5'}>
        {dateShort(at, zone)}
        {year === zoned(now, zone).year ? null : ` ’${String(year % 100).padStart(2, '0')}`}{' '}
      </span>
      <span className={props.byDay ? undefined : 'text-ink-3'}>{clock(at, zone)}</span>
    </time>
  );
}
