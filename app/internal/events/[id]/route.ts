import { decodeParam } from '#app/components/hrefs.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';

export const dynamic = 'force-dynamic';

/** One event with its causes and consequences. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readEventView(currentStore(), viewer, decodeParam(id)));
}
