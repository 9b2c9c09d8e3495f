import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';

/** Whether what there is of the type is part of the viewer's lists and counts. */
export function isReadable(viewer: Viewer, entityType: string): boolean {
  return allows(viewer, 'read', entityType);
}

/** Whether an event belongs to, or touches, anything that the viewer may read. */
export function isReadableEvent(viewer: Viewer, { updated }: StoredEvent): boolean {
  return updated.some(({ type }) => !type.startsWith('$') && isReadable(viewer, type));
}

/**
 * A filter of events, narrowed to the entity types that the viewer may read. One that names a type
 * they may not is refused, whether there is anything of that type or not.
 */
export function readableFilter<F extends EventFilter>(viewer: Viewer, filter: F): F {
  const named = filter.entity?.type ?? filter.entityType;
  if (filter.entityType !== undefined) demand(viewer, 'read', filter.entityType);
  for (const type of filter.entityTypes ?? []) demand(viewer, 'read', type);
  demand(viewer, 'read', named);
  if (filter.entityTypes) return filter;
  const { read } = viewer.rights;
  return read === 'all' || read === undefined ? filter : { ...filter, entityTypes: read };
}
