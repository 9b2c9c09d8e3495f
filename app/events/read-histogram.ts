import 'server-only';
import { type EventSearch, toEventFilter } from '#app/components/events/event-search.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { bars, type Range, ranges } from '#app/components/events/ranges.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { histogram } from '#lib/queries/histogram.ts';
import type { CountedHistogram } from '#lib/queries/views.ts';

/** Milliseconds for what is not counted yet soon after a start: the overview does not wait for it. */
const patienceMs = 300;

/** Events counted over a range that ends now, and in all over the one before it. */
export async function readRangeHistogram(viewer: Viewer, range: Range): Promise<HistogramJson> {
  const store = currentStore();
  const now = Date.now();
  const length = ranges[range];
  const budget = patienceMs;
  if (length === null) return histogram(store, viewer, { to: now, buckets: bars, budget });
  const [counted, before] = await Promise.all([
    histogram(store, viewer, { from: now - length, to: now, buckets: bars, budget }),
    histogram(store, viewer, { from: now - 2 * length, to: now - length, buckets: 1, budget }),
  ]);
  return before.next === null ? { ...counted, before: before.total } : counted;
}

/** Events counted over the time that a search asks for, or over all there is. */
export function readSearchHistogram(
  viewer: Viewer,
  search: EventSearch,
  { whole, after, signal }: { whole: boolean; after?: string; signal?: AbortSignal },
): Promise<CountedHistogram> {
  const { from, to, ...filter } = toEventFilter(search);
  return histogram(currentStore(), viewer, {
    from: whole ? undefined : from,
    to: whole ? Date.now() : (to ?? Date.now()),
    buckets: bars,
    filter,
    after,
    signal,
  });
}
