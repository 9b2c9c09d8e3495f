'use client';

import { CalendarClock } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { MomentForm } from '#app/components/time/moment-form.tsx';
import type { Clock } from '#app/components/timeline/clocks.ts';
import * as words from '#app/messages/words.ts';

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
  const timeline = words.timeline;
  const entity = words.entity;
  return (
    <MomentForm
      label={timeline.asOf}
      unit="second"
      at={props.moment?.at.getTime() ?? null}
      clock={props.moment?.clock ?? 'effective'}
      go={timeline.asOfGo}
      onPick={(at, clock) => props.onMoment({ at: new Date(at), clock })}
      trigger={
        <button
          type="button"
          aria-label={timeline.asOf}
          title={timeline.asOf}
          className="grid size-6 place-items-center rounded-sm hover:bg-sunk"
        >
          <CalendarClock size={15} aria-hidden />
        </button>
      }
    >
      {(close) =>
        props.moment ? (
          <Button
            onClick={() => {
              props.onMoment(null);
              close();
            }}
          >
            {entity.backToNow}
          </Button>
        ) : null
      }
    </MomentForm>
  );
}
