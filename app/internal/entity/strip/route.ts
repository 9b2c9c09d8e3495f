import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { readStrip } from '#app/internal/entity/read-strip.ts';
import { currentStore } from '#db/client.ts';

export const dynamic = 'force-dynamic';

/** The bars of an entity's version strip. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) => readStrip(currentStore(), viewer, entityOf(params)));
}
