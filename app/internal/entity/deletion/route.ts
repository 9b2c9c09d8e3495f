import { answer } from '#app/internal/answer.ts';
import { entityOf } from '#app/internal/entity/entity-query.ts';
import { currentStore } from '#db/client.ts';
import { deletionView } from '#lib/corrections/deletion-view.ts';

export const dynamic = 'force-dynamic';

/** Whether an entity is deleted, by whom and why, and what may be done about it. */
export function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer(request, (viewer) => deletionView(currentStore(), viewer, entityOf(params)));
}
