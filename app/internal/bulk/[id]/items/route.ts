import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { itemStatuses } from '#lib/corrections/bulk/bulk.ts';
import { listBulkItems } from '#lib/corrections/bulk/read-bulk.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

const pageSize = 100;

/** Entities of a bulk act, of one outcome or of all, page by page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const query = new URL(request.url).searchParams;
  const status = itemStatuses.filter((each) => each === query.get('status'));
  const after = Number(query.get('after') ?? 0);
  return answer(request, (viewer) =>
    listBulkItems(currentStore(), viewer, id, {
      status: status.length > 0 ? status : itemStatuses,
      after: Number.isInteger(after) && after >= 0 && after < 2 ** 31 ? after : 0,
      limit: pageSize,
    }),
  );
}
