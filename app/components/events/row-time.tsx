'use client';

import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { clock, date, dateShort, dayKey, exact, zoned } from '#app/components/time/zoned.ts';

/** When a row happened: its clock, and its date where that is not the one of the row above. */
export function RowTime(props: { at: string; above?: string | undefined }) {
  const zone = useZone();
  const now = useNow();
  const at = Date.parse(props.at);
  const day = dayKey(at, zone);
  const dayAbove =
    props.above === undefined ? dayKey(now, zone) : dayKey(Date.parse(props.above), zone);
  const sameYear = zoned(at, zone).year === zoned(now, zone).year;
  return (
    <time
      dateTime={props.at}
      title={exact(at, zone)}
      className="flex justify-between gap-2 whitespace-nowrap max-nav:justify-end"
    >
      <span className={day === dayAbove ? 'sr-only' : 'text-ink-3'}>
        {sameYear ? dateShort(at, zone) : date(at, zone)}
      </span>
      <span className={sameYear || day === dayAbove ? 'ml-auto max-nav:ml-0' : 'sr-only'}>
        {clock(at, zone)}
      </span>
    </time>
  );
}
