import type { DraftKind } from '#lib/domain/draft-kind.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/**
 * What somebody wants written, as one atomic append, and has not recorded yet. Plain JSON: it goes
 * to the browser and back, and stands in tables.
 */
export type Draft = {
  /** A UUID made where the draft begins; applying one twice records it once. */
  id: string;
  kind: DraftKind;
  /** The entity whose page it began on. */
  entity: EntityRef;
  events: DraftEvent[];
  /** Why, in words; kept with each event. */
  reason: string | null;
  /** The ticket it belongs to, as a name or a link: `metadata.ticket` of each event. */
  ticket: string | null;
  /** When it happened, ISO 8601; null is the moment at which it is recorded. */
  occurredAt: string | null;
  /** What of that would follow is held back; absent where nothing is. */
  holds?: DraftHold[];
};

export type { DraftKind };

/** An effect that an event of a draft is not to set off, and why; the draft's own reason where null. */
export type DraftHold = {
  /** The place of the event. */
  event: number;
  reactor: string;
  key: string;
  reason: string | null;
};

export type DraftEvent = {
  type: string;
  /** The event's own entity, of catalogued types too: what its data must name. */
  entity: EntityRef;
  data: JsonObject;
  /** The event that it reverts. */
  causationId: string | null;
};
