import type { ProposedEvents } from '#lib/corrections/proposal.ts';
import type { Conflict } from '#lib/corrections/revert-conflicts.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import type { Patch } from '#lib/domain/patch.ts';

/** Which of an entity's events are to be reverted: by their ids, or all after a version. */
export type RevertSelection = { events: readonly string[] } | { toVersion: number };

/** An event as its viewer may see it: one of a type that they may not read is told by its version. */
export type ToldEvent = { id: string; version: number } & Partial<{
  type: string;
  label: string;
  entity: EntityRef;
  /** It came with an import: reverting it is recorded as anything else is. */
  imported: boolean;
}>;

/**
 * Why an event cannot be reverted: it made the entity (delete it instead), or deleted or restored it
 * (restore or delete it), is an act of Backstory itself, belongs to another entity (revert it there),
 * changed nothing here, or is not of this entity at all.
 */
export type NotRevertible =
  | 'creates'
  | 'deletes'
  | 'restores'
  | 'system'
  | 'other-entity'
  | 'changed-nothing'
  | 'not-found';

export type RevertPlan = {
  /** The version of the entity that it was planned on. */
  version: number;
  /** The newest first. */
  reverted: ToldEvent[];
  notReverted: (Partial<ToldEvent> & { id: string; why: NotRevertible })[];
  /** What later events changed as well; left as it is now until somebody chooses otherwise. */
  conflicts: (Conflict & { later: ToldEvent | null })[];
  /** Pointers of conflicts for which nothing was chosen. */
  undecided: string[];
  /** Pointers of what was erased: what stood there is known no more. */
  erased: string[];
  /** Pointers of what the viewer would have to reveal before they can revert it. */
  hidden: string[];
  /** What is wanted of the state as it is now, as the viewer sees it. */
  wanted: Patch;
  proposed: ProposedEvents;
  /** What the reverted events did to other entities, and whether the proposed events undo it. */
  others: OtherEntity[];
};

export type OtherEntity = EntityRef & {
  label: string | null;
  /** The version that the reverted event made of it. */
  version: number;
  /** What the reverted event changed there. */
  changes: Change[];
  /** Whether all of that is as it was, or is what the proposed events make it again. */
  follows: boolean;
};
