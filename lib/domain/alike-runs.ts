import { idleGap } from '#lib/domain/idle-gap.ts';

/** What tells whether an event is like the one before it. */
export type Likeness = {
  type: string;
  actor: string | null;
  /** The entity whose event it is, by any name that is the same for the same. */
  of: string | number;
  at: number;
};

/** Events in a row: the place of the first among all that were given, and how many. */
export type Run = { from: number; count: number };

/** Two alike events are read as quickly as one line that says so. */
const fewest = 3;

/**
 * Where events alike follow each other, oldest first. A silence that is told ends a run, as does an
 * event that `mayJoin` does not let in: one that says something of its own.
 */
export function alikeRuns(
  events: readonly Likeness[],
  mayJoin: (place: number) => boolean = () => true,
): Run[] {
  const runs: Run[] = [];
  let from = 0;
  const close = (end: number) => {
    if (end - from >= fewest) runs.push({ from, count: end - from });
  };
  events.forEach((event, place) => {
    const before = events[place - 1];
    if (!mayJoin(place)) {
      close(place);
      from = place + 1;
    } else if (place > from && before && !isAlike(before, event)) {
      close(place);
      from = place;
    }
  });
  close(events.length);
  return runs;
}

function isAlike(earlier: Likeness, later: Likeness): boolean {
  return (
    earlier.type === later.type &&
    earlier.actor === later.actor &&
    earlier.of === later.of &&
    idleGap(earlier.at, later.at) === null
  );
}
