import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { entityDeadlines } from '#lib/queries/effects/entity-deadlines.ts';

export const dynamic = 'force-dynamic';

/** The timers that wait for an entity's sake. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const ref = { type: searchParams.get('type') ?? '', id: searchParams.get('id') ?? '' };
  return answer(request, (viewer) => entityDeadlines(currentStore(), viewer, ref));
}
