import type { Change, EntityRef } from '#lib/domain/event.ts';

/** What each rule says that does not hold, and what puts it right. */
export const rules = {
  /** A stored state is not what the events give at its version. */
  state: 'states',
  /** The states that are served lack the entity, or have it behind its head. */
  behind: 'states',
  /** A state of what no event tells of. */
  orphan: 'states',
  label: 'states',
  /** The mark of a deletion beside the state is not the one within it. */
  deletion: 'states',
  /** A snapshot is not what the events give at its version, or one is missing. */
  snapshot: 'states',
  head: 'places',
  /** A touch is not as the event has it, or is missing. */
  touch: 'places',
  /** Versions have a gap, or one is there twice. */
  version: 'places',
  /** What an event recorded is not what the definitions make of it. */
  changes: 'backup',
  /** Reversed, what an event recorded does not give the state before. */
  reverse: 'backup',
  /** What an event holds is not what was committed to. */
  commitment: 'backup',
  /** A definition fails on an event. */
  fold: 'definition',
  /** A row of a read model is not what the events give, is missing, or is one that none gives. */
  row: 'rebuild',
  /** What can be found of an entity is not what its events say. */
  search: 'found',
  /** To what it refers, or did, is not what its events say. */
  reference: 'found',
} as const satisfies Record<
  string,
  'states' | 'places' | 'found' | 'rebuild' | 'backup' | 'definition'
>;

export type Rule = keyof typeof rules;

/** What is not as the events say. */
export type Deviation = {
  ref: EntityRef;
  rule: Rule;
  version: number;
  /** Of states and snapshots, else 0. */
  generation: number;
  /** The event that it is about, if it is about one. */
  position: bigint | null;
  /** From what is stored to what the events give. */
  difference: Change[];
  /** How many more differences there are. */
  more: number;
};

const mostDifferences = 40;

/** At most so many differences, and how many are left out. */
export function cut(difference: readonly Change[]): Pick<Deviation, 'difference' | 'more'> {
  return {
    difference: difference.slice(0, mostDifferences),
    more: Math.max(0, difference.length - mostDifferences),
  };
}
