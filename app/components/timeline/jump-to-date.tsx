'use client';

import { CalendarSearch } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Popover } from '#app/components/popover.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import { words } from '#app/messages/words.ts';

const day = 86_400_000;

/** Brings a day into view; `onJump` is given its end. */
export function JumpToDate(props: { onJump: (end: number) => void }) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const begin = instantOfField(text, zone);
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next && text === '') setText(wallField(Date.now(), zone).slice(0, 10));
      }}
      label={words.timeline.jump}
      trigger={
        <button
          type="button"
          aria-label={words.timeline.jump}
          title={words.timeline.jump}
          className="grid size-[26px] shrink-0 place-items-center rounded-md hover:bg-sunk"
        >
          <CalendarSearch size={15} aria-hidden />
        </button>
      }
    >
      <form
        className="flex items-end gap-2 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (begin === null) return;
          props.onJump(begin + day - 1);
          setOpen(false);
        }}
      >
        <label className="grid flex-1 gap-1 text-xs text-ink-2">
          {words.timeline.jump}
          <input
            type="date"
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="rounded-md border border-line-2 bg-card px-2 py-1 text-sm text-ink"
          />
        </label>
        <Button type="submit" look="primary">
          {words.timeline.jumpGo}
        </Button>
      </form>
    </Popover>
  );
}
