import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { readReactor } from '#lib/queries/effects/list-reactors.ts';

export const dynamic = 'force-dynamic';

/** One reactor, with where it stands. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const { name } = await params;
  return answer(request, (viewer) => readReactor(currentStore(), viewer, name));
}
