import { toEntity } from '#app/components/events/event-search.ts';
import { answer } from '#app/internal/answer.ts';
import { wholeNumbers } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { mergedRows } from '#lib/queries/merged-rows.ts';

export const dynamic = 'force-dynamic';

/** Lanes that are merged at most. */
const mostLanes = 60;

/** Some events of several entities, by position. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const lanes = params.getAll('lane').slice(0, mostLanes).map(toEntity);
  return answer(request, (viewer) =>
    mergedRows(currentStore(), viewer, lanes, wholeNumbers(params, 'keys')),
  );
}
