'use client';

import { useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Popover } from '#app/components/popover.tsx';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { instantOf, zoned, zoneName } from '#app/components/time/zoned.ts';
import { words } from '#app/messages/words.ts';

export type ListMoment = { at: string | null; recordedAt: string | null };

/** Picks a time in the past, as of when the list is shown: when it happened, or was recorded. */
export function MomentPicker(props: {
  moment: ListMoment;
  onChange: (moment: ListMoment) => void;
}) {
  const { entityType } = words;
  const zone = useZone();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const [wall, setWall] = useState('');
  const [byRecorded, setByRecorded] = useState(false);
  const id = useId();
  const instant = wall === '' ? Number.NaN : instantOf(Date.parse(`${wall}Z`), zone);
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        const given = props.moment.recordedAt ?? props.moment.at;
        const at = given === null ? Number.NaN : Date.parse(given);
        setWall(wallOf(Number.isNaN(at) ? now : at, zone));
        setByRecorded(props.moment.recordedAt !== null);
      }}
      label={entityType.asOfLabel}
      trigger={
        <button type="button" className="rounded-sm px-1 text-xs text-ink-2 hover:underline">
          {entityType.asOf} …
        </button>
      }
    >
      <form
        className="grid gap-2.5 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (Number.isNaN(instant)) return;
          const time = new Date(instant).toISOString();
          setOpen(false);
          props.onChange(
            byRecorded ? { at: null, recordedAt: time } : { at: time, recordedAt: null },
          );
        }}
      >
        <div className="grid gap-1">
          <label htmlFor={id} className="text-xs text-ink-2">
            {entityType.asOfTime} ({zoneName(zone)})
          </label>
          <input
            id={id}
            type="datetime-local"
            value={wall}
            max={wallOf(now + 60_000, zone)}
            onChange={(event) => setWall(event.target.value)}
            className={controlClass(false)}
          />
        </div>
        <fieldset className="grid gap-1">
          <legend className="sr-only">{entityType.asOfLabel}</legend>
          {[false, true].map((recorded) => (
            <label key={String(recorded)} className="flex items-center gap-2">
              <input
                type="radio"
                name={`${id}-by`}
                checked={byRecorded === recorded}
                onChange={() => setByRecorded(recorded)}
              />
              {recorded ? entityType.asOfRecorded : entityType.asOfHappened}
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end">
          <Button type="submit" look="primary" aria-disabled={Number.isNaN(instant)}>
            {entityType.asOfShow}
          </Button>
        </div>
      </form>
    </Popover>
  );
}

/** What a zone's clock shows, as a control for date and time takes it. */
function wallOf(at: number, zone: string): string {
  const { year, month, day, hour, minute } = zoned(at, zone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().slice(0, 16);
}
