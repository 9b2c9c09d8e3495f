'use client';

import { CalendarClock } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Popover } from '#app/components/popover.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { zoneName } from '#app/components/time/zoned.ts';
import { type Clock, clocks } from '#app/components/timeline/clocks.ts';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import { words } from '#app/messages/words.ts';

/** A moment that the entity is looked at: as things happened until then, or as they were recorded. */
export type Moment = {
  at: Date;
  clock: Clock;
  /** The version by the other clock, where that is another. */
  other: number | null;
};

/** Asks for a moment, by either clock. */
export function AsOf(props: {
  moment: Moment | null;
  onMoment: (moment: Pick<Moment, 'at' | 'clock'> | null) => void;
}) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [clock, setClock] = useState<Clock>('effective');
  const id = useId();
  const at = instantOfField(text, zone);
  const begin = (next: boolean) => {
    setOpen(next);
    if (!next) return;
    setText(wallField(props.moment?.at.getTime() ?? Date.now(), zone));
    setClock(props.moment?.clock ?? 'effective');
  };
  return (
    <Popover
      open={open}
      onOpenChange={begin}
      label={words.timeline.asOf}
      trigger={
        <button
          type="button"
          aria-label={words.timeline.asOf}
          title={words.timeline.asOf}
          className="grid size-6 place-items-center rounded-sm hover:bg-sunk"
        >
          <CalendarClock size={15} aria-hidden />
        </button>
      }
    >
      <form
        className="grid gap-2.5 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (at === null) return;
          props.onMoment({ at: new Date(at), clock });
          setOpen(false);
        }}
      >
        <label className="grid gap-1 text-xs text-ink-2">
          {words.timeline.asOfMoment(zoneName(zone))}
          <input
            type="datetime-local"
            step={1}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="rounded-md border border-line-2 bg-card px-2 py-1 text-sm text-ink"
          />
        </label>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-xs text-ink-2">{words.timeline.asOfBy}</legend>
          {clocks.map((each) => (
            <label key={each} className="flex items-baseline gap-2">
              <input
                type="radio"
                name={id}
                checked={clock === each}
                onChange={() => setClock(each)}
              />
              <span>
                {words.timeline.clock[each]}{' '}
                <span className="text-xs text-ink-3">{words.timeline.clockNote[each]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="flex gap-2">
          <Button type="submit" look="primary" aria-disabled={at === null}>
            {words.timeline.asOfGo}
          </Button>
          {props.moment ? (
            <Button
              onClick={() => {
                props.onMoment(null);
                setOpen(false);
              }}
            >
              {words.entity.backToNow}
            </Button>
          ) : null}
        </div>
      </form>
    </Popover>
  );
}
