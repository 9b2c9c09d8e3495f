import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';

/** Entities that one bulk act takes at most, where a person chose them. */
export const mostChosen = 10_000;

/** The same of all that an import made. */
export const mostTaken = 1_000_000;

/**
 * `chosen` has entities alone, `previewing` an event for each that is still being decided. `proposed`
 * waits for a second person. `paused` goes on where it was, `cancelled` never does; `cancelling` until
 * what was recorded of it is counted.
 */
export type BulkStatus =
  | 'chosen'
  | 'previewing'
  | 'previewed'
  | 'proposed'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'cancelled'
  | 'done';

/** `fits` and `refused` are what the preview says; `recorded` and `failed` what came of it. */
export const itemStatuses = ['chosen', 'fits', 'refused', 'recorded', 'failed'] as const;

export type ItemStatus = (typeof itemStatuses)[number];

export type ItemCounts = Record<ItemStatus, number>;

/** Why a worker paused an act: whoever let it run may no longer apply, or come in no longer. */
export type StoppedFor = 'rights' | 'left';

/** What becomes of a field that something changed after what a revert takes back. */
export type ConflictChoice = 'now' | 'was';

/** By field of the state, as a JSON Pointer. */
export type ConflictChoices = { readonly [field: string]: ConflictChoice };

/** Where a field of the event's data has its value from, for each entity. */
export type TemplateValue =
  | { from: 'value'; value: Json }
  /** A JSON Pointer into the entity's state. */
  | { from: 'state'; path: string }
  /** As the entity had it at a moment, ISO 8601: what stood there is put back. */
  | { from: 'past'; path: string; at: string }
  /** A column of the file that the entities were chosen by. */
  | { from: 'column'; name: string };

export type Template = { [field: string]: TemplateValue };

/** What is to be recorded of each of the entities. */
export type BulkWish = {
  eventType: string;
  template: Template;
  reason: string;
  ticket: string | null;
  /** ISO 8601; null for the moment of recording. */
  occurredAt: string | null;
};

export type BulkRow = {
  id: string;
  /** Of its `$bulk` events; 0 before the first. */
  version: number;
  /** Counts what was filled in or decided anew. */
  plan: number;
  owner: string;
  /** In whose name it is recorded, once it was let run. */
  runner: string | null;
  /** The second person, where there was one. */
  approver: string | null;
  entityType: string;
  status: BulkStatus;
  eventType: string | null;
  template: Template | null;
  reason: string | null;
  ticket: string | null;
  occurredAt: number | null;
  review: ReviewReason[] | null;
  reverts: string | null;
  /** What is decided of fields that something changed since, where it reverts. */
  choices: ConflictChoices | null;
  /** What none of its events sets off. */
  holds: BulkHold[] | null;
  stoppedFor: StoppedFor | null;
  counts: ItemCounts;
  madeAt: number;
  startedAt: number | null;
  endedAt: number | null;
};

export type BulkItem = {
  place: number;
  entityId: string;
  status: ItemStatus;
  given: JsonObject | null;
  events: StoredDraftEvent[] | null;
  pin: string | null;
  faults: Fault[] | null;
  /** Fields that something changed since, where it reverts; as JSON Pointers. */
  conflicts: string[] | null;
  /** What is decided of these for this entity alone. */
  choices: ConflictChoices | null;
  eventId: string | null;
};

/** A reactor whose effects are held back, and why. */
export type BulkHold = { reactor: string; key: string; reason: string };

/** What would be due by an item's events; a recipient by its reference alone. */
export type ItemDue = { reactor: string; key: string; summary: string; to: Recipient | null };

/** What an item was decided on. */
export type ItemRead = { type: string; id: string; version: number };

/** An event of one entity of the bulk act, which stands beside it. */
export type StoredDraftEvent = { type: string; data: JsonObject; causationId: string | null };

/** What would be recorded of an item, as far as that can be said before it is decided. */
export type FilledItem = {
  item: BulkItem;
  /** The version of the entity that it was filled in from. */
  version: number;
  events: StoredDraftEvent[];
  faults: Fault[];
  conflicts: string[] | null;
};
