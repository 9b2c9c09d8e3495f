import type { Json } from '#lib/domain/json.ts';

/** For whoever asks, and asked after each time: an answer depends on the viewer and on the log's end. */
export const readHeaders: Record<string, string> = {
  'Cache-Control': 'private, no-cache',
  Vary: 'Accept, Authorization, Cookie',
};

/** An answer to a GET. Values that JSON cannot hold never come this far. */
export function readResponse(
  body: unknown,
  headers: Record<string, string> = {},
  contentType = 'application/json',
): Response {
  return new Response(JSON.stringify(body), {
    status: 200,
    headers: { 'Content-Type': contentType, ...readHeaders, ...headers },
  });
}

/** An answer to a POST. */
export function writeResponse(
  status: 200 | 201,
  body: { [key: string]: unknown } | Json,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  });
}
