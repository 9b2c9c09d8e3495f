import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';

/** Entities that one bulk act takes at most. */
export const mostChosen = 10_000;

/**
 * `chosen` has entities alone, `previewing` an event for each that is still being decided. `proposed`
 * waits for a second person. `paused` goes on where it was, `cancelled` never does.
 */
export type BulkStatus =
  | 'chosen'
  | 'previewing'
  | 'previewed'
  | 'proposed'
  | 'running'
  | 'paused'
  | 'cancelled'
  | 'done';

/** `fits` and `refused` are what the preview says; `recorded` and `failed` what came of it. */
export const itemStatuses = ['chosen', 'fits', 'refused', 'recorded', 'failed'] as const;

export type ItemStatus = (typeof itemStatuses)[number];

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
  owner: string;
  runner: string | null;
  entityType: string;
  status: BulkStatus;
  eventType: string | null;
  template: Template | null;
  reason: string | null;
  ticket: string | null;
  occurredAt: number | null;
  review: ReviewReason[] | null;
  reverts: string | null;
  stoppedFor: string | null;
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
  eventId: string | null;
};

/** An event of one entity of the bulk act, which stands beside it. */
export type StoredDraftEvent = { type: string; data: JsonObject; causationId: string | null };
