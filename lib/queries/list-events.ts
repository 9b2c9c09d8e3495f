import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { activityAtHand } from '#lib/queries/activity.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { noteEvents } from '#lib/queries/note-look.ts';
import { positionBounds } from '#lib/queries/position-bounds.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { readableFilter } from '#lib/queries/readable.ts';
import type { EventPage } from '#lib/queries/views.ts';

export type ListEvents = {
  filter?: EventFilter | undefined;
  /** Positions, neither of them part of the page. */
  before?: string | undefined;
  after?: string | undefined;
  order: 'asc' | 'desc';
  limit: number;
};

/** Events of the whole store by position, in either direction. */
export async function listEvents(
  store: Viewing,
  viewer: Viewer,
  { filter: asked = {}, before, after, order, limit }: ListEvents,
): Promise<EventPage> {
  const filter = readableFilter(viewer, asked);
  noteEvents(store, viewer, asked, 'page');
  const range = {
    after: after === undefined ? undefined : BigInt(after),
    before: before === undefined ? undefined : BigInt(before),
  };
  const activity = isBounded(filter) ? await activityAtHand(store) : null;
  if (activity) {
    const bounds = positionBounds(activity, filter);
    if (!bounds) return { items: [], next: null };
    const [first, last] = [bounds.first - 1n, bounds.last + 1n];
    range.after = range.after === undefined || range.after < first ? first : range.after;
    range.before = range.before === undefined || range.before > last ? last : range.before;
  }
  const found = await readEvents(store, { ...range, order, limit: limit + 1, filter });
  const items = await eventViews(store, await openMasking(store, viewer), found.slice(0, limit));
  return { items, next: found.length > limit ? (items.at(-1)?.position ?? null) : null };
}

function isBounded({ eventTypes, entityType, entityTypes, from, to }: EventFilter): boolean {
  return [eventTypes, entityType, entityTypes, from, to].some((part) => part !== undefined);
}
