import { loadEventSearch } from '#app/components/events/event-search.ts';
import { rangeKeys } from '#app/components/events/ranges.ts';
import { readRangeHistogram, readSearchHistogram } from '#app/events/read-histogram.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** Counts over a `range` that ends now, or over a search; `whole` leaves the search's time aside. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const range = rangeKeys.find((key) => key === searchParams.get('range'));
  return answer(request, (viewer) =>
    range
      ? readRangeHistogram(viewer, range)
      : readSearchHistogram(viewer, loadEventSearch(searchParams), searchParams.has('whole')),
  );
}
