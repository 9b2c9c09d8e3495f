'use client';

import { CalendarSearch } from 'lucide-react';
import { MomentForm } from '#app/components/time/moment-form.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { instantOf, zoned } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

/** Brings a day into view; `onJump` is given its end. */
export function JumpToDate(props: { onJump: (end: number) => void }) {
  const timeline = words.timeline;
  const zone = useZone();
  return (
    <MomentForm
      label={timeline.jump}
      unit="day"
      at={null}
      go={timeline.jumpGo}
      onPick={(begin) => props.onJump(endOfDay(begin, zone))}
      trigger={
        <button
          type="button"
          aria-label={timeline.jump}
          title={timeline.jump}
          className="grid size-[26px] shrink-0 place-items-center rounded-md hover:bg-sunk"
        >
          <CalendarSearch size={15} aria-hidden />
        </button>
      }
    />
  );
}

/** The last millisecond of the day that begins then, which a change of clocks makes longer or shorter. */
function endOfDay(begin: number, zone: string): number {
  const { year, month, day } = zoned(begin, zone);
  return instantOf(Date.UTC(year, month - 1, day + 1), zone) - 1;
}
