import { loadAuditSearch, toAuditFilter } from '#app/admin/audit/audit-search.ts';
import { problemOf, problemResponse } from '#app/api/1.0/_http/problem.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { requestViewer } from '#app/viewer/request-viewer.ts';
import { currentStore } from '#db/client.ts';
import { isAccessFault } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { exportAudit } from '#lib/queries/audit/export-audit.ts';

export const dynamic = 'force-dynamic';

const types = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' };

/** What the page of the audit shows, whole, as a file. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const form = params.get('form') === 'ndjson' ? 'ndjson' : 'csv';
  let viewer: Viewer | null = null;
  try {
    viewer = await requestViewer(request);
    const search = loadAuditSearch(params);
    const filter = toAuditFilter(search);
    const lines = await exportAudit(currentStore(), viewer, { of: search.show, form, filter });
    return new Response(bodyOf(lines), {
      headers: {
        'Content-Type': types[form],
        'Content-Disposition': `attachment; filename="backstory-${search.show}.${form}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    if (viewer !== null) isNotedRefusal(viewer, error);
    const problem = problemOf(error) ?? (isAccessFault(error) ? forbiddenProblem(error) : null);
    if (problem) return problemResponse(problem);
    throw error;
  }
}

function forbiddenProblem({ message, permission }: { message: string; permission: string }) {
  return { status: 403, code: 'forbidden', detail: message, more: { permission } };
}

/** Asked for the next page only when the last was taken. */
function bodyOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
