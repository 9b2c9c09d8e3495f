import type { Catalogue } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isoTime, shownEvent } from '#lib/queries/event-views.ts';

/** A recorded event as a write answers it; its own entity is the first of `updated`. */
export function recordedEvent(catalogue: Catalogue, stored: StoredEvent) {
  const event = shownEvent(catalogue, stored);
  return {
    id: event.id,
    type: event.type,
    position: String(event.position),
    entity: event.entity,
    updated: event.updated,
    occurredAt: isoTime(event.occurredAt),
    recordedAt: isoTime(event.recordedAt),
  };
}
