import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';

export const dynamic = 'force-dynamic';

const mostAtOnce = 100;

/** The versions after one, with their events, oldest first. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const limit = Math.min(wholeNumber(params, 'limit') ?? mostAtOnce, mostAtOnce);
  const after = wholeNumber(params, 'after', 0) ?? 0;
  return answer(request, (viewer) =>
    readNamedTimeline(currentStore(), viewer, entityOf(params), { order: 'asc', after, limit }),
  );
}
