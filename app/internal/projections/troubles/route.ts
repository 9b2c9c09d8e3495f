import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { projectionTroubles } from '#lib/queries/projections/projection-troubles.ts';

export const dynamic = 'force-dynamic';

/** What of the projections needs somebody. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => projectionTroubles(currentStore(), viewer));
}
