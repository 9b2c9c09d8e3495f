import { allows, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';

/** The entity types whose values a read model may hold; null: any. */
export function typesReadBy(definition: ProjectionDefinition): readonly string[] | null {
  if (definition.kind === 'events') return definition.entityTypes ?? null;
  return [definition.entityType, ...Object.values(definition.related).map(({ type }) => type)];
}

/** Whether the viewer may read all that its rows are made of. */
export function mayReadRows(viewer: Viewer, definition: ProjectionDefinition): boolean {
  const types = typesReadBy(definition);
  if (types === null) return viewer.rights.read === 'all';
  return types.every((type) => allows(viewer, 'read', type));
}

/** Throws an `AccessFault` where the viewer may not. */
export function demandRows(viewer: Viewer, definition: ProjectionDefinition): void {
  if (mayReadRows(viewer, definition)) return;
  const missing = typesReadBy(definition)?.find((type) => !allows(viewer, 'read', type));
  throw forbidden('read', missing);
}
