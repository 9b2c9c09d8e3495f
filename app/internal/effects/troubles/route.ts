import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { effectTroubles } from '#lib/queries/effects/effect-troubles.ts';

export const dynamic = 'force-dynamic';

/** What of the effects needs somebody. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => effectTroubles(currentStore(), viewer));
}
