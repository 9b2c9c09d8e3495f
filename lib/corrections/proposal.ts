import type { DraftEvent } from '#lib/corrections/draft.ts';
import type { Change } from '#lib/domain/event.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** The events that would bring a wanted state about, masked for the viewer. Plain JSON. */
export type ProposedEvents = {
  /** In the order in which they are to be recorded; none where nothing does, or nothing is wanted. */
  events: DraftEvent[];
  /** The version of the entity that they were proposed on. */
  version: number;
  /** From the state now to the state that the events make. */
  reached: Change[];
  /** What is still wanted then: from the state that the events make to the one that is wanted. */
  left: Change[];
  /** What comes along that nobody asked for: from the state that is wanted to the one made. */
  extra: Change[];
  /** Pointers of what the viewer may not see, which stays as it is. */
  kept: string[];
  /** Of what is left, what the viewer would have to see first, since it cannot be sent masked. */
  hidden: string[];
  /** Of what is left, why events that would do it are refused. */
  refusals: Refusal[];
  /** What is wrong with the wanted state itself; nothing is proposed then. */
  faults: Fault[];
};

export type Refusal = { type: string; label: string; code: string; message: string };
