import { decodeParam } from '#app/components/hrefs.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { eventErased } from '#lib/queries/event-erased.ts';

export const dynamic = 'force-dynamic';

/** How much of an event was erased by now. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => eventErased(currentStore(), viewer, decodeParam(id)));
}
