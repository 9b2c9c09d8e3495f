import { dayKey } from '#app/components/time/zoned.ts';
import { type IdleGap, idleGap } from '#app/components/timeline/idle-gap.ts';

export type Breaks = {
  /** The event begins a day, seen from the newest: its header stands above it. */
  day: boolean;
  /** The silence between it and the next later event. */
  gap: IdleGap | null;
};

/**
 * What stands above an event of a timeline that runs from the newest down. `later` is the instant
 * of the event above, null at the head, undefined where it is not known yet.
 */
export function breaksAbove(
  instant: number,
  later: number | null | undefined,
  timeZone: string,
): Breaks {
  if (later === undefined) return { day: false, gap: null };
  if (later === null) return { day: true, gap: null };
  return {
    day: dayKey(instant, timeZone) !== dayKey(later, timeZone),
    gap: idleGap(instant, later),
  };
}
