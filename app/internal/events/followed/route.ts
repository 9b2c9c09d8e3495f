import { answer } from '#app/internal/answer.ts';
import { wholeNumbers } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { whatFollowed } from '#lib/queries/what-followed.ts';

export const dynamic = 'force-dynamic';

/** What followed from events, by their positions. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) =>
    whatFollowed(currentStore(), viewer, wholeNumbers(params, 'keys')),
  );
}
