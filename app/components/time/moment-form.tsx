'use client';

import {
  type ComponentPropsWithRef,
  type ReactElement,
  type ReactNode,
  useId,
  useState,
} from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Popover } from '#app/components/popover.tsx';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { zoneName } from '#app/components/time/zoned.ts';
import { type Clock, clocks } from '#app/components/timeline/clocks.ts';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import * as words from '#app/messages/words.ts';

/** How much of a wall clock a field holds. */
const lengths = { day: 10, minute: 16, second: 19 };
const aMinute = 60_000;

/**
 * Asks for a day or a moment by the reader's clock, and where `clock` is given, which time of events
 * it is counted by. What is given to `onPick` is the beginning of what was picked.
 */
export function MomentForm(props: {
  label: string;
  trigger: ReactElement<ComponentPropsWithRef<'button'>>;
  /** What the button that takes it says. */
  go: string;
  unit: keyof typeof lengths;
  /** What it begins with; now where there is none. */
  at: number | null;
  clock?: Clock;
  onPick: (at: number, clock: Clock) => void;
  /** What stands beside its button. */
  children?: (close: () => void) => ReactNode;
}) {
  const { unit, label } = props;
  const zone = useZone();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [clock, setClock] = useState<Clock>('effective');
  const id = useId();
  const fieldOf = (at: number) => wallField(at, zone).slice(0, lengths[unit]);
  const at = instantOfField(text, zone);
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        setText(fieldOf(props.at ?? now));
        setClock(props.clock ?? 'effective');
      }}
      label={label}
      trigger={props.trigger}
    >
      <form
        className="grid gap-2.5 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (at === null) return;
          props.onPick(at, clock);
          setOpen(false);
        }}
      >
        <label className="grid gap-1 text-xs text-ink-2">
          {words.common.momentBy(label, zoneName(zone))}
          <input
            type={unit === 'day' ? 'date' : 'datetime-local'}
            {...(unit === 'second' ? { step: 1 } : {})}
            required
            value={text}
            max={fieldOf(now + aMinute)}
            onChange={(event) => setText(event.target.value)}
            className={controlClass(false, 'text-sm text-ink')}
          />
        </label>
        {props.clock === undefined ? null : (
          <fieldset className="grid gap-1">
            <legend className="mb-1 text-xs text-ink-2">{words.common.asOfBy}</legend>
            {clocks.map((each) => (
              <label key={each} className="flex items-baseline gap-2">
                <input
                  type="radio"
                  name={id}
                  checked={clock === each}
                  onChange={() => setClock(each)}
                />
                <span>
                  {words.common.clock[each]}{' '}
                  <span className="text-xs text-ink-3">{words.common.clockNote[each]}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div className="flex gap-2">
          <Button type="submit" look="primary" aria-disabled={at === null}>
            {props.go}
          </Button>
          {props.children?.(() => setOpen(false))}
        </div>
      </form>
    </Popover>
  );
}
