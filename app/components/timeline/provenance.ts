import type { EventView } from '#lib/queries/views.ts';

// How events came into the store is told where it changes, as days are, and not on every row: of a
// history that was imported whole, once.

type Recorded = Pick<EventView, 'imported' | 'occurredAt' | 'recordedAt'>;

export type Provenance = 'imported' | 'later' | 'live';

export type ProvenanceMarks = {
  /** What is told above the row, of it and those below. */
  provenance: Provenance | null;
  /** It alone was recorded after it happened. */
  recordedLater: boolean;
};

/** Happened and recorded this far apart are both told. Milliseconds. */
const worthTelling = 60_000;
/** What was recorded no further apart than this came in one sitting. Milliseconds. */
const sitting = 600_000;

/**
 * What a row tells of how it came in. `around` gives the event so many versions later: null beyond
 * either end, undefined where it is not known yet.
 */
export function provenanceMarks(
  own: Recorded,
  around: (later: number) => Recorded | null | undefined,
): ProvenanceMarks {
  const [above, below] = [around(1), around(-1)];
  const kind = kindOf(own);
  const joinsAbove = above != null && isSameSitting(own, above);
  const joinsBelow = below != null && isSameSitting(own, below);
  const begins = above !== undefined && !joinsAbove;
  const isTold =
    kind === 'imported' || (kind === 'later' ? joinsBelow : above != null && isRun(above, around));
  return {
    provenance: begins && isTold ? kind : null,
    recordedLater: kind === 'later' && !joinsAbove && !joinsBelow,
  };
}

/** Whether something was told of the events above, which does not hold from here on. */
function isRun(above: Recorded, around: (later: number) => Recorded | null | undefined): boolean {
  const next = around(2);
  const kind = kindOf(above);
  return kind === 'imported' || (kind === 'later' && next != null && isSameSitting(above, next));
}

function kindOf({ imported, occurredAt, recordedAt }: Recorded): Provenance {
  if (imported) return 'imported';
  return Date.parse(recordedAt) - Date.parse(occurredAt) < worthTelling ? 'live' : 'later';
}

function isSameSitting(one: Recorded, other: Recorded): boolean {
  const kind = kindOf(one);
  if (kind !== kindOf(other)) return false;
  const apart = Math.abs(Date.parse(one.recordedAt) - Date.parse(other.recordedAt));
  return kind === 'live' || apart < sitting;
}
