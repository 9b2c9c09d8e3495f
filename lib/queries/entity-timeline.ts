import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import type { EventView, TimelineItem, TimelinePage } from '#lib/queries/views.ts';

export type TimelineRequest = {
  order: 'asc' | 'desc';
  /** The version after which to go on, in that order. */
  after?: number | undefined;
  limit: number;
  eventTypes?: string[] | undefined;
};

/** The versions of an entity with their events, by page in either direction. */
export async function entityTimeline(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { order, after, limit, eventTypes }: TimelineRequest,
): Promise<TimelinePage> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) {
    return { items: [], next: null };
  }
  const found = await readHistory(store, ref, { order, after, limit: limit + 1, eventTypes });
  if (found.length > 0) noteEntity(store, viewer, ref, 'history');
  const masker = await openMasking(store, viewer);
  const items = await timelineItems(store, masker, ref, found.slice(0, limit));
  return { items, next: found.length > limit ? (items.at(-1)?.version ?? null) : null };
}

export async function timelineItems(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
  history: readonly HistoryItem[],
): Promise<TimelineItem[]> {
  const views = await eventViews(
    store,
    masker,
    history.map(({ event }) => event),
  );
  return history.map(({ version, changes, event }, index) => ({
    version,
    own: event.entity.type === ref.type && event.entity.id === ref.id,
    changes: masker.changes(ref, changes),
    event: views[index] as EventView,
  }));
}
