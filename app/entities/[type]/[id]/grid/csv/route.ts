import { problemOf, problemResponse } from '#app/api/1.0/_http/problem.ts';
import { textStream } from '#app/api/1.0/_http/text-stream.ts';
import { decodeParam, idOfSegment } from '#app/components/hrefs.ts';
import { wholeNumber } from '#app/internal/entity/entity-query.ts';
import { noteRefusal } from '#app/viewer/note-refusal.ts';
import { requestViewer } from '#app/viewer/request-viewer.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ type: string; id: string }> };

/** The history grid as the page filters it, whole, as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { type, id } = await params;
  const ref = { type: decodeParam(type), id: idOfSegment(id) };
  const query = new URL(request.url).searchParams;
  let viewer: Viewer | null = null;
  try {
    viewer = await requestViewer(request);
    const lines = await gridCsv(currentStore(), viewer, ref, {
      from: wholeNumber(query, 'from'),
      to: wholeNumber(query, 'to'),
      match: query.get('match') ?? undefined,
    });
    if (!lines) {
      return problemResponse({
        status: 404,
        code: 'not_found',
        detail: 'There is no such entity.',
      });
    }
    return new Response(textStream(lines), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="backstory-history.csv"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    noteRefusal(viewer, { code: problem.code, params: problem.more });
    return problemResponse(problem);
  }
}
