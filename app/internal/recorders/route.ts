import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listRecorders } from '#lib/queries/list-recorders.ts';

export const dynamic = 'force-dynamic';

/** Who recorded the latest events. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => listRecorders(currentStore(), viewer));
}
