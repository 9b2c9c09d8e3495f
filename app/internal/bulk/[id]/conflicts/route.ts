import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { listConflicts } from '#lib/corrections/bulk/list-conflicts.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** Each is worked out from its history. */
const pageSize = 25;

/** Entities of a bulk revert on which a field was changed since, page by page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const query = new URL(request.url).searchParams;
  const after = Number(query.get('after') ?? 0);
  return answer(request, (viewer) =>
    listConflicts(currentStore(), viewer, id, {
      field: query.get('field') ?? '',
      after: Number.isInteger(after) && after >= 0 && after < 2 ** 31 ? after : 0,
      limit: pageSize,
    }),
  );
}
