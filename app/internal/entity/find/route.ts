import { conditionOf, unlessLimited } from '#app/api/1.0/_http/condition-parameters.ts';
import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { findSpans } from '#lib/queries/find-spans.ts';

export const dynamic = 'force-dynamic';

/** When a condition on a field of an entity held. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, async (viewer) =>
    unlessLimited(await findSpans(currentStore(), viewer, entityOf(params), conditionOf(params))),
  );
}
