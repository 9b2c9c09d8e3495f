import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listProjections } from '#lib/queries/projections/list-projections.ts';

export const dynamic = 'force-dynamic';

/** All that is derived, with where it stands. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => listProjections(currentStore(), viewer));
}
