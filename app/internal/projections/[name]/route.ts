import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readProjection } from '#lib/queries/projections/read-projection.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ name: string }> };

/** One read model, as it stands. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  return answer(request, (viewer) => readProjection(currentStore(), viewer, name));
}
