import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Store } from '#lib/event-store/store.ts';

type Noting = Pick<Store, 'looks'>;

/** Every query that gives out something of an entity that is there says so here. */
export function noteEntity(
  store: Noting,
  viewer: Viewer,
  { type, id }: EntityRef,
  part: 'state' | 'pastState' | 'history' | 'comparison' | 'event',
): void {
  recordLook(store, viewer, {
    kind: 'entity',
    entityType: type,
    entityId: id,
    what: { parts: [part] },
  });
}

/** Every query that gives out entities of a type by page says so here. */
export function noteList(store: Noting, viewer: Viewer, entityType: string): void {
  recordLook(store, viewer, { kind: 'list', entityType, what: { of: 'entities' } });
}

/** Every query that gives out events by page, or live, says so here. */
export function noteEvents(
  store: Noting,
  viewer: Viewer,
  { entity, entityType, ...filter }: EventFilter,
  how: 'page' | 'live',
): void {
  recordLook(store, viewer, {
    kind: 'list',
    entityType: entity?.type ?? entityType,
    entityId: entity?.id,
    what: { of: 'events', how, ...filter },
  });
}
