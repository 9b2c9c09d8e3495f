import { allows, allowsRecording, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { generalEvents } from '#lib/queries/general-events.ts';
import { jsonSchema } from '#lib/queries/recordable-events.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/**
 * The events that may be recorded of many entities of a type at once: none that makes an entity.
 * Whoever may not apply is offered what they may propose, which is any.
 */
export async function bulkEventTypes(
  store: Viewing,
  viewer: Viewer,
  entityType: string,
): Promise<RecordableEvent[]> {
  demand(viewer, 'read', entityType);
  demand(viewer, 'proposeCorrection', entityType);
  const proposesOnly = !allows(viewer, 'applyCorrection', entityType);
  const definition = store.catalogue.entities.get(entityType);
  if (!definition) {
    return generalEvents(store, await openMasking(store, viewer), entityType);
  }
  return Object.entries(definition.events)
    .filter(([, event]) => !event.creates)
    .filter(([type, event]) => proposesOnly || allowsRecording(viewer, entityType, type, event))
    .map(([type, event]) => ({
      type,
      label: event.label,
      sentence: event.sentence,
      schema: jsonSchema(event.schema),
      idField: definition.idField,
      fields: { ...definition.fields, ...event.fields },
      example: {},
      allowed: true,
    }));
}
