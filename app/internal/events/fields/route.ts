import {
  loadEventSearch,
  toEventFilter,
  toFieldFilter,
} from '#app/components/events/event-search.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';

export const dynamic = 'force-dynamic';

/** The fields that the latest events of a search hold, and what of them each `proposed` would keep. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answer(request, (viewer) =>
    sampleFields(currentStore(), viewer, {
      filter: toEventFilter(loadEventSearch(searchParams)),
      proposed: searchParams.getAll('proposed').map(toFieldFilter),
      signal: request.signal,
    }),
  );
}
