import { fromSteps } from '#lib/domain/steps.ts';
import type { Outline as Told } from '#lib/queries/timeline-views.ts';

/** The events of a timeline, oldest first, as a list of them needs to know them. */
export type Outline = {
  keys: number[];
  runs: Told['runs'];
  /** A text or a field is looked for from this version back; null where nothing has to be. */
  top: number | null;
  /** The version before which to look on; null once all was looked at. */
  next: number | null;
  /** Merged: the entity's own version as of each key. */
  versions: number[] | null;
  lanes: NonNullable<Told['lanes']>;
  moreLanes: number;
  /** Merged: what the entities of each type are called. */
  plurals: NonNullable<Told['plurals']>;
  /** Merged: the hints on the fields of each type. */
  fields: NonNullable<Told['fields']>;
};

/** `after` is what was asked for: the versions after it alone. */
export function readOutline(told: Told, after = 0): Outline {
  return {
    keys: fromSteps(told.keys),
    runs: told.runs,
    top: told.looked ? after + told.looked.of : null,
    next: told.next ?? null,
    versions: told.versions ? fromSteps(told.versions) : null,
    lanes: told.lanes ?? [],
    moreLanes: told.moreLanes ?? 0,
    plurals: told.plurals ?? {},
    fields: told.fields ?? {},
  };
}

/**
 * How many keys of an outline stay as they are when it goes on: the last run may grow, and the last
 * two events may become the beginning of one.
 */
export function settled({ keys, runs }: Pick<Outline, 'keys' | 'runs'>): number {
  const [from = 0, count = 0] = runs.at(-1) ?? [];
  if (count > 0 && from + count === keys.length) return from;
  return Math.max(from + count, keys.length - 2, 0);
}

/** An outline and what came after the keys of it that are settled. */
export function joinOutlines(known: Outline, fresh: Outline): Outline {
  const kept = settled(known);
  return {
    ...known,
    keys: [...known.keys.slice(0, kept), ...fresh.keys],
    runs: [
      ...known.runs.filter(([from, count]) => from + count <= kept),
      ...fresh.runs.map(([from, count]): [number, number] => [from + kept, count]),
    ],
  };
}

/** What was found further back, before what is known. */
export function joinOlder(known: Outline, older: Outline): Outline {
  return { ...joined(older, known), top: known.top, next: older.next };
}

/** Of what is looked for, what is newer than all that was looked at. */
export function joinNewer(known: Outline, newer: Outline): Outline {
  return { ...joined(known, newer), top: newer.top, next: known.next };
}

/** Each was folded by itself: where they meet, what is alike stays in two lines. */
function joined(older: Outline, newer: Outline): Outline {
  const moved = newer.runs.map(([from, count]): [number, number] => [
    from + older.keys.length,
    count,
  ]);
  return { ...newer, keys: [...older.keys, ...newer.keys], runs: [...older.runs, ...moved] };
}
