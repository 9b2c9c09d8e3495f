'use client';

import { CalendarSearch } from 'lucide-react';
import { MomentForm } from '#app/components/time/moment-form.tsx';
import { words } from '#app/messages/words.ts';

const day = 86_400_000;

/** Brings a day into view; `onJump` is given its end. */
export function JumpToDate(props: { onJump: (end: number) => void }) {
  const { timeline } = words;
  return (
    <MomentForm
      label={timeline.jump}
      unit="day"
      at={null}
      go={timeline.jumpGo}
      onPick={(begin) => props.onJump(begin + day - 1)}
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
