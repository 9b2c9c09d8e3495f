import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';

export const dynamic = 'force-dynamic';

/** One effect with all that was tried. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readEffect(currentStore(), viewer, id));
}
