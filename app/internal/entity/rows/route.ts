import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumbers } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';

export const dynamic = 'force-dynamic';

/** Some versions of an entity with their events. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) =>
    timelineRows(currentStore(), viewer, entityOf(params), wholeNumbers(params, 'keys')),
  );
}
