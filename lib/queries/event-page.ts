import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { needsScan } from '#lib/domain/needs-scan.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { ReadAll } from '#lib/event-store/read-all.ts';
import { recordedBefore } from '#lib/event-store/recorded-before.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { activityAtHand } from '#lib/queries/activity.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { eventsWithin } from '#lib/queries/position-bounds.ts';
import { isBounded, positionRange } from '#lib/queries/position-range.ts';
import { isTimeAlone, readByTime } from '#lib/queries/read-by-time.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { scanPage } from '#lib/queries/scan-page.ts';
import type { EventPage } from '#lib/queries/views.ts';

export type AskedPage = {
  /** Positions, neither of them part of the page. */
  before?: string | undefined;
  after?: string | undefined;
  /** Recorded at or after, and before, in milliseconds since 1970; a filter's times are of what happened. */
  recorded?: { from?: number | undefined; to?: number | undefined } | undefined;
  order: 'asc' | 'desc';
  limit: number;
  /** Milliseconds that what no index leads to is looked for. */
  budget?: number | undefined;
  signal?: AbortSignal | undefined;
};

const usualBudget = 1_000;

/** A page of events as their viewer may see them. The caller asked the policy, and notes the look. */
export async function eventPage(
  store: Viewing,
  viewer: Viewer,
  filter: EventQuery,
  { order, limit, budget = usualBudget, signal, recorded, ...given }: AskedPage,
): Promise<EventPage> {
  const { after, before } = await narrowed(store, given, recorded);
  if (needsScan(filter)) {
    const page = { query: filter, after, before, order, limit, budget, signal };
    return scanPage(store, viewer, page);
  }
  const range = { after, before };
  if (isBounded(filter)) {
    const bounds = await positionRange(store, filter);
    if (!bounds) return { items: [], next: null };
    const [first, last] = [bounds.first - 1n, bounds.last + 1n];
    range.after = after === undefined || after < first ? first : after;
    range.before = before === undefined || before > last ? last : before;
  }
  const asked = { ...range, order, limit: limit + 1, filter };
  const found = (await timePage(store, asked)) ?? (await readEvents(store, asked));
  const items = await eventViews(store, await openMasking(store, viewer), found.slice(0, limit));
  return { items, next: found.length > limit ? (items.at(-1)?.position ?? null) : null };
}

/** A page of a time by what is known of where it was recorded; null where that does not help. */
async function timePage(
  store: Viewing,
  asked: ReadAll & { filter: EventQuery },
): Promise<StoredEvent[] | null> {
  const { after, before, filter } = asked;
  if (after === undefined || before === undefined || !isTimeAlone(filter)) return null;
  const activity = await activityAtHand(store);
  if (!activity) return null;
  return readByTime(store, { ...asked, after, before }, eventsWithin(activity, filter));
}

type Range = { after: bigint | undefined; before: bigint | undefined };

/** What was recorded within a time lies between two positions. */
async function narrowed(
  store: Viewing,
  given: Pick<AskedPage, 'after' | 'before'>,
  { from, to }: NonNullable<AskedPage['recorded']> = {},
): Promise<Range> {
  let after = given.after === undefined ? undefined : BigInt(given.after);
  let before = given.before === undefined ? undefined : BigInt(given.before);
  if (from !== undefined) {
    const last = await recordedBefore(store, from);
    if (after === undefined || last > after) after = last;
  }
  if (to !== undefined) {
    const end = (await recordedBefore(store, to)) + 1n;
    if (before === undefined || end < before) before = end;
  }
  return { after, before };
}
