import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { gridFields } from '#lib/queries/history-grid.ts';

export const dynamic = 'force-dynamic';

/** The rows of an entity's history grid. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const span = { from: wholeNumber(params, 'from'), to: wholeNumber(params, 'to') };
  return answer(request, (viewer) => gridFields(currentStore(), viewer, entityOf(params), span));
}
