import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';

/** Where what comes of an event is told. */
export function outcomePath(id: string): string {
  return `/api/1.0/events/${id}/outcome`;
}

/** The same as a header's value. */
export function outcomeLink(id: string): string {
  return `<${outcomePath(id)}>; rel="outcome"`;
}

/** A recorded event as a write answers its viewer; its own entity is the first of `updated`. */
export async function recordedEvent(store: Store, viewer: Viewer, stored: StoredEvent) {
  const event = (await openMasking(store, viewer)).event(stored);
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
