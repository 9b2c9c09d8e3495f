import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** How far an import is, and what its check told. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(request, (viewer) => readImport(currentStore(), viewer, id));
}
