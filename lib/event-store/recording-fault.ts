import {
  type AccessFault,
  allows,
  allowsRecording,
  asksToDelete,
  forbidden,
  mayRecord,
} from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { deletionTarget } from '#lib/domain/deletion.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** The entity type that an event of this type belongs to, where its type alone tells it. */
export function entityTypeOf(catalogue: Catalogue, eventType: string): string | undefined {
  return catalogue.eventTypes.get(eventType) ?? deletionTarget(catalogue, eventType);
}

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
  const missing = missingRight(catalogue, viewer, eventType, entityType, imported);
  return missing && faultOf(missing);
}

/** Refuses at once who may not record the type, before anything of what they sent is read. */
export function demandRecording(catalogue: Catalogue, viewer: Viewer, eventType: string): void {
  const entityType = entityTypeOf(catalogue, eventType);
  const missing = missingRight(catalogue, viewer, eventType, entityType, false);
  if (missing) throw missing;
}

function missingRight(
  catalogue: Catalogue,
  viewer: Viewer,
  eventType: string,
  entityType: string | undefined,
  imported: boolean,
): AccessFault | null {
  if (imported) return allows(viewer, 'import') ? null : forbidden('import');
  if (entityType === undefined) return mayRecord(viewer) ? null : forbidden('record');
  const events = catalogue.entities.get(entityType)?.events ?? {};
  const definition = Object.hasOwn(events, eventType) ? events[eventType] : undefined;
  if (allowsRecording(viewer, entityType, eventType, definition)) return null;
  const isDeletion = asksToDelete(entityType, eventType, definition);
  return forbidden(isDeletion ? 'delete' : 'record', entityType);
}

function faultOf({ message, permission, entityType }: ReturnType<typeof forbidden>): Fault {
  return {
    kind: 'forbidden',
    code: 'forbidden',
    message,
    params: { permission, entityType },
  };
}
