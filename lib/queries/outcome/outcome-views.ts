import type { WakeEvent } from '#lib/queries/event-wake-views.ts';

/** `scheduled`: a timer that has not come yet. Held and failed ones wait for a person. */
export type EffectStatus =
  | 'scheduled'
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'held'
  | 'skipped';

/** Whom an effect is for, as its viewer may see it. */
export type RecipientView = {
  type: string;
  id: string;
  version: number;
  /** A JSON Pointer into the entity's state at that version. */
  field: string;
  /** Null where there is no such value, or none any more. */
  value: string | null;
};

export type EffectOutcome = {
  id: string;
  /** The event that it is due for. */
  eventId: string;
  reactor: string;
  reactorLabel: string;
  /** Null where the catalogue has no such reactor any more. */
  kind: 'effect' | 'policy' | null;
  /** Tells the effects of one reactor for one event apart. */
  key: string;
  summary: string;
  /** Null where there is none, or none that the viewer may read of. */
  recipient: RecipientView | null;
  status: EffectStatus;
  dueAt: string;
  /** Of one that waits: when it is tried. */
  nextAt: string | null;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  /** Why it was skipped or is held back. */
  reason: string | null;
  /** What its last failure is grouped by, and that failure in words. */
  cause: string | null;
  error: string | null;
  /** Ids of the events that it recorded. */
  appended: string[];
};

/** A reactor that has yet to read an event of its types. */
export type BehindView = {
  reactor: string;
  reactorLabel: string;
  eventId: string;
  /** `stopped`: it failed at an event, and waits for a person; so does a paused one. */
  status: 'running' | 'paused' | 'stopped';
};

/** What came of an event so far. */
export type EventOutcome = {
  event: WakeEvent;
  /** Nothing more comes of it by itself, but for timers that are `scheduled`. */
  settled: boolean;
  /** Of the event and of those that followed, in the order of these and of the reactors' names. */
  effects: EffectOutcome[];
  /** What it led to at any depth that is told: each after its cause. */
  followed: WakeEvent[];
  /** Whether more followed than is told and waited for. */
  more: boolean;
  behind: BehindView[];
};
