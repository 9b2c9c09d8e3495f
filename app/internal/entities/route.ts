import { loadEntitySearch } from '#app/components/entities/entity-search.ts';
import { readEntityPage } from '#app/entities/[type]/read-entity-page.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** Entities of a type by page. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { deleted } = loadEntitySearch(searchParams);
  const after = searchParams.get('after');
  return answer(request, (viewer) =>
    readEntityPage(viewer, searchParams.get('type') ?? '', deleted, after),
  );
}
