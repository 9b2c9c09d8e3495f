import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type Activity, activityAtHand, readActivity } from '#lib/queries/activity.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords, eventDefinition } from '#lib/queries/type-words.ts';
import type { EventTypeView } from '#lib/queries/views.ts';

/** The event types that the store holds, by entity type, the most frequent first. */
export async function listEventTypes(store: Reading, viewer: Viewer): Promise<EventTypeView[]> {
  demand(viewer, 'read');
  return typesIn(store, viewer, await readActivity(store));
}

/** The same, or none while a large store is still counted after a start. */
export async function eventTypesAtHand(store: Reading, viewer: Viewer): Promise<EventTypeView[]> {
  demand(viewer, 'read');
  const activity = await activityAtHand(store);
  return activity ? typesIn(store, viewer, activity) : [];
}

function typesIn(store: Reading, viewer: Viewer, { series }: Activity): EventTypeView[] {
  return [...series.values()]
    .filter(({ entityType }) => isReadable(viewer, entityType))
    .map(({ entityType, type, total }) => ({
      type,
      label: eventDefinition(store.catalogue, entityType, type)?.event.label ?? humanise(type),
      entityType,
      entityTypeLabel: entityTypeWords(store.catalogue, entityType).label,
      count: total,
      known:
        !store.catalogue.entities.has(entityType) ||
        type.startsWith('$') ||
        eventDefinition(store.catalogue, entityType, type) !== null,
    }))
    .toSorted((a, b) => a.entityType.localeCompare(b.entityType) || b.count - a.count);
}
