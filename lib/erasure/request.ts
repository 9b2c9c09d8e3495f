import type { State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityWhole } from '#lib/erasure/erase-entity.ts';
import { eventPayloads } from '#lib/erasure/erase-event.ts';
import { chosenFields } from '#lib/erasure/erase-fields.ts';
import type { GoneRows, LeftHouse } from '#lib/erasure/erasure-preview.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { Next } from '#lib/erasure/made-by-import.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/** `waiting`: for a second person. `requested`: any worker settles it within a minute. */
export const erasureStatuses = [
  'waiting',
  'requested',
  'settled',
  // By a hold that was placed since.
  'refused',
  'rejected',
  'withdrawn',
] as const;
export type ErasureStatus = (typeof erasureStatuses)[number];

/** An erasure that somebody asked for: the state of `$erasure/<id>`. */
export type Request = {
  status: ErasureStatus;
  target: Target;
  /** Subjects that are done, or left out. */
  done: number;
  /** Events that something was taken from. */
  events: number;
  /** Subjects that were left out. */
  held: number;
  /** Subjects that a retention rule no longer covered. */
  uncovered: number;
  erasedAlready: number;
  /** Rows that went. */
  counts: GoneRows[];
  /** Of the entities that it is about, as many as there were. */
  versions: number;
  leftHouse: LeftHouse[];
  /** Of an import: the position of the first event of the last entity that is done. */
  after: string;
  /** Of an import: those at hand, where more than one event takes what is theirs. */
  current: Next | null;
  approvedBy: string | null;
};

export function requestOf(state: State): Request {
  return { ...nothingDone, ...(state as JsonObject) } as unknown as Request;
}

const nothingDone = {
  ...{ done: 0, events: 0, held: 0, uncovered: 0, erasedAlready: 0, counts: [] },
  ...{ versions: 0, leftHouse: [], after: '0', current: null },
  approvedBy: null,
};

/** How many it is about; more may have come to an import that was still under way. */
export function subjectCount({ target, done }: Pick<Request, 'target' | 'done'>): number {
  if (target.kind === 'import') return Math.max(target.count, done);
  return selectionsOf(target).length;
}

/** What an erasure of this target takes, subject by subject; of an import's, step by step. */
export function selectionsOf(target: Target): Selection[] {
  switch (target.kind) {
    case 'entity':
      return [entityWhole(target)];
    case 'person':
      return [{ ...entityWhole(target), isPerson: true }];
    case 'fields':
      return [chosenFields(target, target.paths)];
    case 'event':
      return [eventPayloads(target, [target.eventId])];
    case 'entities':
      return target.ids.map((id) => entityWhole({ type: target.type, id }));
    case 'import':
      return [];
    case 'events':
      // Each by itself: what one tells is no copy of what another does.
      return target.of.flatMap(({ id, eventIds }) =>
        eventIds.map((one) => eventPayloads({ type: target.type, id }, [one], target.paths)),
      );
  }
}
