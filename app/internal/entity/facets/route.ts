import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { timelineFacets } from '#lib/queries/timeline-facets.ts';

export const dynamic = 'force-dynamic';

/** What an entity's timeline can be filtered by. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) => timelineFacets(currentStore(), viewer, entityOf(params)));
}
