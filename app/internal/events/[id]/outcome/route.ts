import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { awaitOutcome } from '#lib/queries/outcome/await-outcome.ts';

export const dynamic = 'force-dynamic';

/** What came of an event by now. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) =>
    awaitOutcome(currentStore(), viewer, id, { wait: 0, signal: request.signal }),
  );
}
