import { answer } from '#app/internal/answer.ts';
import { entityOf, wholeNumber } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';

export const dynamic = 'force-dynamic';

/** Versions that are told on either side of one. */
const around = 12;

/** The versions around one with their events, newest first. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const version = wholeNumber(params, 'version') ?? 1;
  return answer(request, async (viewer) => {
    const { items } = await entityTimeline(currentStore(), viewer, entityOf(params), {
      order: 'desc',
      after: version + around + 1,
      limit: 2 * around + 1,
    });
    return items;
  });
}
