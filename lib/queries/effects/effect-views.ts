import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { EntityRef, EntityVersion } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';

// What queries on effects give to pages and to the API: plain JSON, times ISO 8601.

export type ReactorKind = 'effect' | 'policy' | 'webhook';

/** A value in an entity's state, as the viewer may see it. */
export type RecipientView = EntityVersion & {
  /** A JSON Pointer into the state. */
  field: string;
  /** The name that people know the entity by, as it is now. */
  label: string | null;
  /** Masked as that field is; null once it was erased. */
  value: Json;
};

export type EffectView = {
  id: string;
  /** What its receiver knows it by. */
  key: string;
  reactor: string;
  reactorLabel: string;
  status: EffectStatus;
  summary: string;
  event: {
    id: string;
    position: string;
    type: string;
    sentence: string;
    occurredAt: string;
  };
  /** Of its event. */
  entity: EntityRef & { label: string | null };
  /** Null where there is none, or where the viewer may not read entities of its type. */
  recipient: RecipientView | null;
  attempts: number;
  /** Until it is given up; null where its reactor is not known here. */
  mostAttempts: number | null;
  /** Not before. */
  dueAt: string;
  /** Of one that waits. */
  nextAt: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  madeAt: string;
  /** Of the attempt that it ended with. */
  durationMs: number | null;
  /** What failures are grouped by, and the last one in words. */
  cause: string | null;
  error: string | null;
  /** Why it was skipped or held back, and by whom. */
  reason: string | null;
  decidedBy: { id: string; name: string | null } | null;
  /** Ids of the events that it recorded. */
  appended: string[];
  /** The effect of the same entity that has to be settled before it. */
  blockedBy: string | null;
};

export type EffectAttemptView = {
  number: number;
  worker: string;
  startedAt: string;
  endedAt: string | null;
  durationMs: number | null;
  outcome: 'done' | 'failed' | 'lost' | null;
  /** What its receiver said where it took it: `http_204`. */
  answer: string | null;
  cause: string | null;
  error: string | null;
};

/** One effect with all that was tried. */
export type EffectDetails = EffectView & { tries: EffectAttemptView[] };

/** `next` tells where to go on, null at the end. */
export type EffectPage = { items: EffectView[]; next: string | null };

export type EffectCounts = Record<EffectStatus, number>;

/** Failures of one cause. */
export type FailureGroup = {
  /** Null where none was told. */
  cause: string | null;
  count: number;
  /** The most failures first. */
  reactors: { name: string; label: string; count: number }[];
  /** When the first and the last of them were made. */
  firstAt: string;
  lastAt: string;
  /** The latest of them. */
  example: { id: string; error: string | null };
};

export type Circuit = { openedAt: string; openUntil: string; cause: string | null };

export type ReactorView = {
  name: string;
  label: string;
  about: string | null;
  kind: ReactorKind;
  /** Whether its definition is at hand here. */
  known: boolean;
  version: number;
  eventTypes: string[];
  ordered: boolean;
  mostAttempts: number | null;
  timeLimit: number | null;
  /** Up to where it has read; null where it did not begin. */
  position: string | null;
  beganAfter: string | null;
  /** Events that it has still to read, and how old the first of them is. */
  lagEvents: string;
  lagMs: number;
  paused: boolean;
  /** At which event its definition failed. */
  stopped: { position: string; eventId: string; message: string } | null;
  skipped: string[];
  /** So many a minute at most: as people set it, and as it is defined. */
  rate: { set: number | null; defined: number | null };
  /** It backs off as a whole: its receiver fails for all. */
  circuit: Circuit | null;
  counts: EffectCounts;
};
