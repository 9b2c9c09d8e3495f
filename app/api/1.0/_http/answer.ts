import { randomUUID } from 'node:crypto';
import { problemOf, problemResponse, refusal } from '#app/api/1.0/_http/problem.ts';
import { pathSegments, resourceAt } from '#app/api/1.0/_http/resources.ts';
import { allowanceHeaders } from '#app/viewer/allowance-headers.ts';
import { noteRefusal } from '#app/viewer/note-refusal.ts';
import { findViewer, requestViewer } from '#app/viewer/request-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allowanceOf } from '#lib/access/rate-limit.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';

/**
 * Answers a request to the API. Nothing that is sent makes an error of ours: whatever is thrown
 * becomes a problem, and what nobody foresaw is logged under an id that the client is told.
 */
export async function answer(request: Request): Promise<Response> {
  let viewer: Viewer | null = null;
  let response: Response;
  try {
    viewer = await requestViewer(request);
    response = await dispatch(request, viewer);
  } catch (error) {
    const problem = problemOf(error) ?? (await unforeseen(error));
    noteRefusal(viewer, { code: problem.code, params: problem.more });
    response = problemResponse(problem);
  }
  return viewer?.kind === 'key' ? withAllowance(response, viewer) : response;
}

/** A key with a limit is told what is left of it, whatever the answer is. */
function withAllowance(response: Response, viewer: Viewer): Response {
  const allowance = allowanceOf(currentStore(), viewer.id);
  if (!allowance) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(allowanceHeaders(allowance))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

async function dispatch(request: Request, viewer: Viewer): Promise<Response> {
  const url = new URL(request.url);
  const resource = resourceAt(pathSegments(url.pathname));
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const operation = isRead ? resource.get : request.method === 'POST' ? resource.post : undefined;
  if (!operation) {
    const allowed = [resource.get && 'GET, HEAD', resource.post && 'POST']
      .filter(Boolean)
      .join(', ');
    throw refusal({
      status: 405,
      code: 'method_not_allowed',
      detail: `${request.method} is not possible here; ${allowed} is.`,
      headers: { Allow: allowed },
    });
  }
  const response = await operation({
    store: currentStore(),
    viewer,
    renew: () => findViewer(request),
    request,
    query: url.searchParams,
  });
  if (request.method !== 'HEAD') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

async function unforeseen(error: unknown) {
  if (isConnectionLoss(error)) {
    return {
      status: 503,
      code: 'database_unavailable',
      detail:
        'The database is away. Try again in a moment. An event that was sent may have been recorded: send it again with the same Idempotency-Key, or as the same CloudEvent, and it is there once.',
      headers: { 'Retry-After': '2' },
    };
  }
  const id = randomUUID();
  console.error(`Request failed, ${id}:`, error);
  return {
    status: 500,
    code: 'internal',
    detail: `The fault is on the side of the server; its log tells more under ${id}.`,
    more: { instance: `urn:uuid:${id}` },
  };
}
