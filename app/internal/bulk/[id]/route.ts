import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** How far a bulk act has come. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readBulk(currentStore(), viewer, id));
}
