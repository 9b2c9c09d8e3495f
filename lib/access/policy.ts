// The one place that says who may do what: the append, every query, every act and every page ask here.
import type { Permission } from '#lib/access/permissions.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EventDefinition } from '#lib/domain/definition.ts';
import { generalDeletion } from '#lib/domain/deletion.ts';

/** Whether the viewer may do it, on entities of a type where one is given, else on any at all. */
export function allows(viewer: Viewer, permission: Permission, entityType?: string): boolean {
  const right = viewer.rights[permission];
  if (right === undefined) return false;
  if (right === 'all') return true;
  return entityType === undefined ? right.length > 0 : right.includes(entityType);
}

/** Refuses what the viewer may not do: throws an `AccessFault`. */
export function demand(viewer: Viewer, permission: Permission, entityType?: string): void {
  if (!allows(viewer, permission, entityType)) throw forbidden(permission, entityType);
}

/**
 * Whether the viewer may record events of this type on that entity type. A definition that names
 * roles is for these and for admins alone; one that names none is for whoever may record at all, or,
 * where it deletes or restores, for whoever may delete.
 */
export function allowsRecording(
  viewer: Viewer,
  entityType: string,
  eventType: string,
  definition: Pick<EventDefinition, 'recordedBy' | 'deletes' | 'restores'> | undefined,
): boolean {
  if (viewer.eventTypes !== null && !viewer.eventTypes.includes(eventType)) return false;
  const marked = definition?.recordedBy;
  if (asksToDelete(entityType, eventType, definition)) {
    const { role } = viewer;
    const isMarked = !marked || role === 'admin' || role === null || marked.includes(role);
    return isMarked && allows(viewer, 'delete', entityType);
  }
  if (marked && viewer.role !== null && marked.includes(viewer.role)) {
    return allows(viewer, 'recordMarked', entityType) || allows(viewer, 'record', entityType);
  }
  const isOpen = marked === undefined || viewer.role === 'admin' || viewer.role === null;
  return isOpen && allows(viewer, 'record', entityType);
}

/** Whether the event deletes or restores: that needs a permission of its own, and no other. */
export function asksToDelete(
  entityType: string,
  eventType: string,
  definition: Pick<EventDefinition, 'deletes' | 'restores'> | undefined,
): boolean {
  if (definition) return definition.deletes || definition.restores;
  return generalDeletion(entityType, eventType) !== null;
}

/** Whether there is any event type at all that the viewer may record on the entity type, or on any. */
export function mayRecord(viewer: Viewer, entityType?: string): boolean {
  return (['record', 'recordMarked', 'delete'] as const).some((permission) =>
    allows(viewer, permission, entityType),
  );
}

/** Whether the viewer sees personal values of the type as they are, whatever is revealed. */
export function seesPersonal(viewer: Viewer, entityType: string): boolean {
  return allows(viewer, 'seePersonal', entityType);
}

/** The missing permission; told as 403 by the API. Recognised by its code, never by its class. */
export type AccessFault = Error & {
  code: 'forbidden';
  permission: Permission;
  entityType: string | null;
};

export function forbidden(permission: Permission, entityType?: string): AccessFault {
  const where = entityType === undefined ? '' : ` on ${entityType}`;
  return Object.assign(new Error(`This needs the permission ${permission}${where}.`), {
    code: 'forbidden' as const,
    permission,
    entityType: entityType ?? null,
  });
}

export function isAccessFault(error: unknown): error is AccessFault {
  return error instanceof Error && 'code' in error && error.code === 'forbidden';
}
