import { dayKey } from '#app/components/time/zoned.ts';
import { type IdleGap, idleGap } from '#lib/domain/idle-gap.ts';

export type Breaks = {
  /** The event begins a day as the list runs: its header stands above it. */
  day: boolean;
  /** The silence between it and the event above. */
  gap: IdleGap | null;
};

/**
 * What stands above an event. `above` is the instant of the event above it, null at the top of the
 * list, undefined where it is not known yet.
 */
export function breaksAbove(
  instant: number,
  above: number | null | undefined,
  timeZone: string,
): Breaks {
  if (above === undefined) return { day: false, gap: null };
  if (above === null) return { day: true, gap: null };
  return {
    day: dayKey(instant, timeZone) !== dayKey(above, timeZone),
    gap: idleGap(Math.min(instant, above), Math.max(instant, above)),
  };
}
