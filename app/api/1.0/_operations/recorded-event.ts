import type { StoredEvent } from '#lib/domain/event.ts';
import { isoTime, isShown } from '#lib/queries/event-views.ts';

/** A recorded event as a write answers it; its own entity is the first of `updated`. */
export function recordedEvent(event: StoredEvent) {
  return {
    id: event.id,
    type: event.type,
    position: String(event.position),
    entity: event.entity,
    updated: event.updated.filter(isShown),
    occurredAt: isoTime(event.occurredAt),
    recordedAt: isoTime(event.recordedAt),
  };
}
