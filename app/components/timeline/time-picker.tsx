'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { Popover } from '#app/components/popover.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import * as words from '#app/messages/words.ts';

/** Asks between which moments events are wanted; either may be left open. */
export function TimePicker(props: {
  from: Date | null;
  to: Date | null;
  onTime: (span: { from: Date | null; to: Date | null }) => void;
}) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const [span, setSpan] = useState({ from: '', to: '' });
  const field = (at: Date | null) => (at ? wallField(at.getTime(), zone).slice(0, 16) : '');
  const dateOf = (text: string) => {
    const at = instantOfField(text, zone);
    return at === null ? null : new Date(at);
  };
  const ends = [
    ['from', words.timeline.timeFrom],
    ['to', words.timeline.timeTo],
  ] as const;
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setSpan({ from: field(props.from), to: field(props.to) });
      }}
      label={words.timeline.pickTime}
      trigger={
        <button type="button" className={chipClass('offer', 'hover:bg-sunk')}>
          {words.timeline.addTime}
        </button>
      }
    >
      <form
        className="grid gap-2.5 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          props.onTime({ from: dateOf(span.from), to: dateOf(span.to) });
          setOpen(false);
        }}
      >
        {ends.map(([end, label]) => (
          <label key={end} className="grid gap-1 text-xs text-ink-2">
            {label}
            <input
              type="datetime-local"
              value={span[end]}
              onChange={(event) => setSpan({ ...span, [end]: event.target.value })}
              className="rounded-md border border-line-2 bg-card px-2 py-1 text-sm text-ink"
            />
          </label>
        ))}
        <Button type="submit" look="primary" className="justify-self-start">
          {words.timeline.timeGo}
        </Button>
      </form>
    </Popover>
  );
}
