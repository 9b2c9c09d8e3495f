import { loadEventSearch } from '#app/components/events/event-search.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { rangeKeys } from '#app/components/events/ranges.ts';
import { readRangeHistogram, readSearchHistogram } from '#app/events/read-histogram.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/**
 * Counts over a `range` that ends now, or over a search; `whole` leaves the search's time aside. What
 * no index counts is given part by part, each told by `after`, the `next` of the one before.
 */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const range = rangeKeys.find((key) => key === searchParams.get('range'));
  const after = searchParams.get('after');
  return answer<HistogramJson>(request, (viewer) =>
    range
      ? readRangeHistogram(viewer, range)
      : readSearchHistogram(viewer, loadEventSearch(searchParams), {
          whole: searchParams.has('whole'),
          ...(after === null ? {} : { after }),
          signal: request.signal,
        }),
  );
}
