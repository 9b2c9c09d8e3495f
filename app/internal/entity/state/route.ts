import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';

export const dynamic = 'force-dynamic';

/** An entity now, or with `version` as it was then. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const version = wholeNumber(params, 'version');
  const at = version === undefined ? undefined : { version };
  return answer(request, (viewer) => readNamedEntity(currentStore(), viewer, entityOf(params), at));
}
