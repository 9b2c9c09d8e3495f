import { loadTimelineSearch, toHistoryFilter } from '#app/components/timeline/timeline-search.ts';
import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';

export const dynamic = 'force-dynamic';

/** Milliseconds of one step of a search for a text or a field. */
const budget = 500;

/** The outline of an entity's timeline; with `after` what of it is newer, with `before` what is older. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const search = loadTimelineSearch(params);
  return answer(request, (viewer) =>
    timelineOutline(currentStore(), viewer, entityOf(params), {
      filter: toHistoryFilter(search),
      related: search.with,
      after: wholeNumber(params, 'after', 0),
      before: wholeNumber(params, 'before', 1),
      budget,
    }),
  );
}
