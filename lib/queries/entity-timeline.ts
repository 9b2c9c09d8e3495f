import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { asksContent, type HistoryFilter, isNarrowed } from '#lib/event-store/history-filter.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { changesOn, type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import { readOutline } from '#lib/event-store/read-outline.ts';
import { readVersions } from '#lib/event-store/read-versions.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import { headVersion } from '#lib/queries/head-version.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { withNamed } from '#lib/queries/search/named-refs.ts';
import { shownRows } from '#lib/queries/shown-events.ts';
import type { EventView, TimelineItem, TimelinePage } from '#lib/queries/views.ts';

export type TimelineRequest = {
  order: 'asc' | 'desc';
  /** The version after which to go on, in that order. */
  after?: number | undefined;
  limit: number;
  filter?: HistoryFilter | undefined;
  /** Milliseconds that a text or a field is looked for; then the page tells how far it came. */
  budget?: number | undefined;
};

/** Versions whose content is looked through at once for a filter that asks for it. */
const lookedAtOnce = 500;

/** The versions of an entity with their events, by page in either direction. */
export async function entityTimeline(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { order, after, limit, filter: asked = {}, budget }: TimelineRequest,
): Promise<TimelinePage> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) {
    return { items: [], next: null };
  }
  const masker = await openMasking(store, viewer);
  const filter = await withNamed(store, masker, asked);
  const page = { order, after, limit: limit + 1 };
  const { found, through } = isNarrowed(filter)
    ? await readFiltered(store, masker, ref, page, filter, budget)
    : { found: await readHistory(store, ref, page), through: null };
  if (found.length > 0) noteEntity(store, viewer, ref, 'history');
  const items = await timelineItems(store, masker, ref, found.slice(0, limit));
  const next = found.length > limit ? (items.at(-1)?.version ?? null) : through;
  if (budget === undefined || !asksContent(filter)) return { items, next };
  const head = await headVersion(store, ref);
  const at = next ?? (order === 'asc' ? head : 1);
  return { items, next, looked: { events: order === 'asc' ? at : head - at + 1, of: head } };
}

/**
 * Looks on through the versions that SQL finds until a page of them is what the viewer asked for, or
 * the time is over: `through` is then the last that was looked at.
 */
async function readFiltered(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
  { order, after, limit }: { order: 'asc' | 'desc'; after: number | undefined; limit: number },
  filter: HistoryFilter,
  budget = Number.POSITIVE_INFINITY,
): Promise<{ found: HistoryItem[]; through: number | null }> {
  const until = performance.now() + budget;
  const atOnce = asksContent(filter) ? Math.max(limit, lookedAtOnce) : limit;
  const versions: number[] = [];
  let from = after;
  let through: number | null = null;
  for (;;) {
    const rows = await readOutline(store, [ref], filter, { order, after: from, limit: atOnce });
    const shown = await shownRows(store, masker, [ref], rows, filter);
    versions.push(...shown.map(({ version }) => version));
    from = rows.at(-1)?.version;
    if (versions.length >= limit || rows.length < atOnce) break;
    if (performance.now() >= until) {
      through = from ?? null;
      break;
    }
  }
  const wanted = versions.slice(0, limit);
  const found = await readVersions(store, ref, wanted);
  const items = wanted.flatMap((version) => {
    const event = found.find((each) => each.version === version)?.event;
    return event ? [{ version, event, changes: changesOn(event, ref, version) }] : [];
  });
  return { found: items, through };
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
