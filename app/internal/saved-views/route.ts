import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';

export const dynamic = 'force-dynamic';

/** The views of a `page`, or of all: the viewer's own and what others share. */
export function GET(request: Request): Promise<Response> {
  const page = new URL(request.url).searchParams.get('page');
  return answer(request, (viewer) => listSavedViews(currentStore(), viewer, { page }));
}
