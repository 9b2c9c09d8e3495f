'use client';

import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { clock, dateShort, dayKey, exact, zoned } from '#app/components/time/zoned.ts';

/**
 * When a row happened: its clock, and its date where that is not the one of the row above and no line
 * tells it.
 */
export function RowTime(props: { at: string; above?: string | undefined; byDay: boolean }) {
  const zone = useZone();
  const now = useNow();
  const at = Date.parse(props.at);
  const day = dayKey(at, zone);
  const dayAbove =
    props.above === undefined ? dayKey(now, zone) : dayKey(Date.parse(props.above), zone);
  const { year } = zoned(at, zone);
  return (
    <time dateTime={props.at} title={exact(at, zone)} className="whitespace-nowrap">
      {clock(at, zone)}
      <span className={props.byDay || day === dayAbove ? 'sr-only' : 'ml-1.5 text-ink-3'}>
        {' '}
        {dateShort(at, zone)}
        {year === zoned(now, zone).year ? null : ` ’${String(year % 100).padStart(2, '0')}`}
      </span>
    </time>
  );
}
