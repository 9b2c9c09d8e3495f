import { loadEventSearch } from '#app/components/events/event-search.ts';
import { readEventPage } from '#app/events/read-event-page.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

const position = /^\d{1,18}$/;

/** Events by page, back from `before` or on from `after`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const before = searchParams.get('before');
  const after = searchParams.get('after');
  const limit = Number(searchParams.get('limit')) || 50;
  return answer(request, (viewer) =>
    readEventPage(viewer, loadEventSearch(searchParams), {
      limit: Math.min(Math.max(Math.trunc(limit), 1), 200),
      signal: request.signal,
      ...(before !== null && position.test(before) ? { before } : {}),
      ...(after !== null && position.test(after) ? { after } : {}),
    }),
  );
}
