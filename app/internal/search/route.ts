import { toEntity } from '#app/components/events/event-search.ts';
import { loadFindSearch } from '#app/components/palette/find-search.ts';
import { answer } from '#app/internal/answer.ts';
import { readSearch } from '#app/search/read-search.ts';

export const dynamic = 'force-dynamic';

/** What fits `q`; with `typing` it is noted once nothing more is typed. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { q, type, deleted } = loadFindSearch(searchParams);
  const limit = Number(searchParams.get('limit')) || 20;
  const at = searchParams.get('at');
  const after = searchParams.get('after');
  return answer(request, (viewer) =>
    readSearch(
      viewer,
      {
        text: q,
        deleted,
        limit: Math.min(Math.max(Math.trunc(limit), 1), 100),
        typing: searchParams.get('typing') === '1',
        ...(type.length > 0 ? { types: type } : {}),
        ...(after === null ? {} : { after }),
      },
      at === null ? null : toEntity(at),
    ),
  );
}
