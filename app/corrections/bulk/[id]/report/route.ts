import { bodyOf } from '#app/api/1.0/_http/file.ts';
import { answer } from '#app/internal/answer.ts';
import { currentStore } from '#db/client.ts';
import { bulkReport } from '#lib/corrections/bulk/report-bulk.ts';
import { plainStore } from '#lib/event-store/plain-store.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ id: string }> };

/** What came of each entity, as CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  let lines: AsyncGenerator<string> | null = null;
  const refused = await answer(request, async (viewer) => {
    // Programs read it: in the language that is kept.
    lines = await bulkReport(plainStore(currentStore()), viewer, id);
    return lines && {};
  });
  if (!refused.ok || !lines) return refused;
  return new Response(bodyOf(lines), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="backstory-bulk-${id.slice(0, 8)}.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
