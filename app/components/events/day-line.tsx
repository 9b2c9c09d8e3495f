'use client';

import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { date, zoned } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

/** The day that the events below it happened on. */
export function DayLine({ at }: { at: string }) {
  const zone = useZone();
  const now = useNow();
  const moment = Date.parse(at);
  const { weekday, day, month, year } = zoned(moment, zone);
  const text =
    year === zoned(now, zone).year
      ? `${words.common.day(day)} ${words.common.months[month - 1] ?? ''}`
      : date(moment, zone);
  return (
    // Each row tells its date to who cannot see the line.
    <p
      aria-hidden
      className="border-b border-line bg-paper px-gutter pt-3 pb-[3px] text-xs font-medium text-ink-2"
    >
      {words.common.onWeekday(words.common.weekdaysShort[weekday] ?? '', text)}
    </p>
  );
}
