import { answer } from '#app/internal/answer.ts';
import { type ErasureStep, stepOf } from '#app/internal/erasures/step-of.ts';
import { currentStore } from '#db/client.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';

export const dynamic = 'force-dynamic';

/** How far an erasure has come. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, async (viewer): Promise<ErasureStep | null> => {
    const view = await readErasure(currentStore(), viewer, id);
    return view && { step: stepOf(view) };
  });
}
