import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { gridColumns } from '#lib/queries/history-grid.ts';

export const dynamic = 'force-dynamic';

const mostAtOnce = 100;

/** Some columns of an entity's history grid, with what stood in each row before them. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const after = wholeNumber(params, 'after', 0) ?? 0;
  return answer(request, (viewer) =>
    gridColumns(currentStore(), viewer, entityOf(params), { after, limit: mostAtOnce }),
  );
}
