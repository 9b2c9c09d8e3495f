import { withListProblems } from '#app/api/1.0/_http/list-problem.ts';
import { parameterRefusal } from '#app/api/1.0/_http/parameters.ts';
import { rowFilterOf, rowSortOf, rowsPageSize } from '#app/components/projections/row-search.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { browseRows } from '#lib/queries/projections/read-projection.ts';
import { isRowsFault } from '#lib/queries/read-models/read-rows.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ name: string }> };

/** A page of a read model's rows, as the page's URL asks for them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  const query = new URL(request.url).searchParams;
  const cursor = query.get('page');
  return answer(request, (viewer) =>
    withListProblems(() =>
      browseRows(currentStore(), viewer, {
        name,
        limit: rowsPageSize,
        filters: query.getAll('filter').flatMap((text) => rowFilterOf(text) ?? []),
        sort: rowSortOf(query.get('sort')),
        cursor: cursor ?? undefined,
        signal: request.signal,
      }),
    ).catch((error) => {
      if (isRowsFault(error)) throw parameterRefusal(error.column, error.message);
      throw error;
    }),
  );
}
