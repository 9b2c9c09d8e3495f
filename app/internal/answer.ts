import 'server-only';
import { problemOf, problemResponse } from '#app/api/1.0/_http/problem.ts';
import { noteRefusal } from '#app/viewer/note-refusal.ts';
import { requestViewer } from '#app/viewer/request-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/**
 * The answer of a route that the pages read from: plain JSON, never kept. A fault says no more than
 * that the store cannot be read; what it was stands in the log.
 */
export async function answer<T>(
  request: Request,
  read: (viewer: Viewer) => Promise<T | null>,
): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  let viewer: Viewer | null = null;
  try {
    viewer = await requestViewer(request);
    const found = await read(viewer);
    if (found !== null) return Response.json(found, { headers });
    return Response.json({ code: 'not_found' }, { status: 404, headers });
  } catch (error) {
    const problem = problemOf(error);
    if (problem) {
      noteRefusal(viewer, { code: problem.code, params: problem.more });
      return problemResponse(problem);
    }
    console.error('A page could not read the store:', error);
    return Response.json(
      { code: 'unavailable', detail: 'The store cannot be read at present.' },
      { status: 503, headers: { ...headers, 'Retry-After': '2' } },
    );
  }
}
