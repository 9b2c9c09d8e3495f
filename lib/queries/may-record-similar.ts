import { allows, allowsRecording } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Whether the viewer may record another event of this type on this entity; a guard may refuse it yet. */
export function mayRecordSimilar(
  { catalogue }: Pick<Reading, 'catalogue'>,
  viewer: Viewer,
  { entity, type }: Pick<EventView, 'entity' | 'type'>,
): boolean {
  if (entity.id === '' || !allows(viewer, 'read', entity.type)) return false;
  const definition = catalogue.entities.get(entity.type);
  const events = definition?.events ?? {};
  const event = Object.hasOwn(events, type) ? events[type] : undefined;
  // Of a described type only what its description has can be recorded, and it begins but once.
  if (definition && (!event || event.creates)) return false;
  return allowsRecording(viewer, entity.type, type, event);
}
