import { allows, allowsRecording, forbidden, mayRecord } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/**
 * Why the viewer may not record an event of this type, or null. Asked of every event before
 * anything else is: who may not record learns nothing from what else would be wrong with it.
 * `entityType` is undefined where the catalogue knows none for the event's type.
 */
export function recordingFault(
  catalogue: Catalogue,
  viewer: Viewer,
  eventType: string,
  entityType: string | undefined,
  imported: boolean,
): Fault | null {
  if (imported) return allows(viewer, 'import') ? null : faultOf(forbidden('import'));
  if (entityType === undefined) return mayRecord(viewer) ? null : faultOf(forbidden('record'));
  const events = catalogue.entities.get(entityType)?.events ?? {};
  const definition = Object.hasOwn(events, eventType) ? events[eventType] : undefined;
  if (allowsRecording(viewer, entityType, eventType, definition)) return null;
  return faultOf(forbidden('record', entityType));
}

/** Refuses at once who may not record the type, before anything of what they sent is read. */
export function demandRecording(catalogue: Catalogue, viewer: Viewer, eventType: string): void {
  const entityType = catalogue.eventTypes.get(eventType);
  if (recordingFault(catalogue, viewer, eventType, entityType, false)) {
    throw forbidden('record', entityType);
  }
}

function faultOf({ message, permission, entityType }: ReturnType<typeof forbidden>): Fault {
  return {
    kind: 'forbidden',
    code: 'forbidden',
    message,
    params: { permission, entityType },
  };
}
