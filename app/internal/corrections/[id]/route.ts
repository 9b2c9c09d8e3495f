import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';

export const dynamic = 'force-dynamic';

/** One correction, as it is now. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readCorrection(currentStore(), viewer, id));
}
