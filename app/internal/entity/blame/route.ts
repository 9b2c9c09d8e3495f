import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { blame } from '#lib/queries/blame.ts';

export const dynamic = 'force-dynamic';

/** Who set each field of an entity, now or as it was at `version`. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const version = wholeNumber(params, 'version');
  const at = version === undefined ? undefined : { version };
  return answer(request, (viewer) => blame(currentStore(), viewer, entityOf(params), at));
}
