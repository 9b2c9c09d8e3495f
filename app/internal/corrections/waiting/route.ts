import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';

export const dynamic = 'force-dynamic';

/** How many corrections wait for whoever asks. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => waitingCorrections(currentStore(), viewer));
}
