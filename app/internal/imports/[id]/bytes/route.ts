import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { receiveBytes } from '#lib/transfer/runs/receive-bytes.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/**
 * Takes a part of a file as it comes; `at` says where it begins. Our server hands it on without holding
 * it, up to 16 MB: Next reads ahead of us as fast as it comes.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const at = Number(new URL(request.url).searchParams.get('at'));
  const bytes = request.body ?? new Blob([]).stream();
  return answer(request, (viewer) =>
    Number.isSafeInteger(at) && at >= 0
      ? receiveBytes(currentStore(), viewer, { id, at }, bytes)
      : Promise.resolve(null),
  );
}
