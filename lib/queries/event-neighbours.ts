import type { Viewer } from '#lib/access/viewer.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import type { EventNeighbours } from '#lib/queries/event-wake-views.ts';
import { isReadable, isReadableEvent, readableFilter } from '#lib/queries/readable.ts';

/** The ids of the events around one, of its entity and of the store; null where there is no such event. */
export async function eventNeighbours(
  store: Reading,
  viewer: Viewer,
  id: string,
): Promise<EventNeighbours | null> {
  const event = await readEvent(store, id);
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  const filter = readableFilter(viewer, {});
  const { position, updated } = event;
  // Of an event of what the viewer may not read, the history of what it touched that they may.
  const entity = updated.find(({ type }) => isShown({ type }) && isReadable(viewer, type));
  const { version } = entity ?? event.entity;
  const none = Promise.resolve([]);
  const [before, after, earlier, later] = await Promise.all([
    readAll(store, { before: position, order: 'desc', limit: 1, filter }),
    readAll(store, { after: position, order: 'asc', limit: 1, filter }),
    entity ? readHistory(store, entity, { order: 'desc', after: version, limit: 1 }) : none,
    entity ? readHistory(store, entity, { order: 'asc', after: version, limit: 1 }) : none,
  ]);
  return {
    entity: { previous: earlier[0]?.event.id ?? null, next: later[0]?.event.id ?? null },
    store: { previous: before[0]?.id ?? null, next: after[0]?.id ?? null },
  };
}
