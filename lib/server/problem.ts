import type { ServerResponse } from 'node:http';

/** An RFC 9457 problem with a stable code, as the server itself answers one. */
export type Problem = { status: number; code: string; title: string; detail: string };

export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = problemBody(problem);
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}

export function problemBody(problem: Problem): string {
  return JSON.stringify({ type: 'about:blank', ...problem });
}
