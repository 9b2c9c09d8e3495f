import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readRebuild } from '#lib/queries/projections/list-rebuilds.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** How far a rebuild is. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readRebuild(currentStore(), viewer, id));
}
