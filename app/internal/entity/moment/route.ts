import { answer } from '#app/internal/answer.ts';
import { entityOf, instantOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { versionAt } from '#lib/queries/version-at.ts';

export const dynamic = 'force-dynamic';

/** The versions that an entity had at a moment. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const at = instantOf(params, 'at');
  return answer(request, async (viewer) =>
    at === null ? null : versionAt(currentStore(), viewer, entityOf(params), at),
  );
}
