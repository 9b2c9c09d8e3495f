import { decodeParam } from '#app/components/hrefs.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { eventFollows } from '#lib/queries/follow/event-follows.ts';

export const dynamic = 'force-dynamic';

/** What would follow an event by today's code, beside what did. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => eventFollows(currentStore(), viewer, decodeParam(id)));
}
