import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { erasureOf } from '#lib/erasure/erasure-of.ts';

export const dynamic = 'force-dynamic';

/** Whether an entity was erased, and whether it may be. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) => erasureOf(currentStore(), viewer, entityOf(params)));
}
