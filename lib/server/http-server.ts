// Invariant: a request that reaches Next names a host of ours, comes from no other site's page, says
// of its client only what can be believed, and its body is whole and within the limit. The one body
// that is handed on as it comes is a part of a file.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Language, preferredLanguage } from '#lib/domain/language.ts';
import { type Known, refusal } from '#lib/server/gate.ts';
import type { Health } from '#lib/server/health.ts';
import { awayPage, startingPage } from '#lib/server/plain-page.ts';
import { type Problem, problemBody, sendProblem } from '#lib/server/problem.ts';
import {
  declaresTooMuch,
  drain,
  isSlice,
  readBody,
  replay,
  replayOversized,
} from '#lib/server/request-body.ts';
import { guardAnswer } from '#lib/server/security-headers.ts';
import { tellHeaders } from '#lib/server/told-headers.ts';

export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
};

export type HttpState = {
  reach: Known;
  /** Null until everything is ready. */
  pages: () => Pages | null;
  /** What is under way until then: `Preparing the database`. */
  step: () => string;
  health: () => Promise<Health>;
};

export function createHttpServer(state: HttpState): Server {
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) => {
      console.error('A request failed:', error);
      sendProblem(response, internalProblem);
    });
  });
  // Longer than clients and proxies keep an idle connection: one that asks again finds it open.
  server.keepAliveTimeout = 65_000;
  // A client that asks before it sends is told at once when it would send too much.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const fits = isSlice(request) || !declaresTooMuch(request);
    if (fits && !refusal(state.reach, request)) response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    refuseMalformed(error, socket);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const upgrade = state.pages()?.upgrade;
    socket.on('error', () => socket.destroy());
    if (!upgrade || refusal(state.reach, request)) socket.destroy();
    else upgrade(request, socket, head);
  });
  return server;
}

async function answer(
  state: HttpState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A client that leaves midway is none of our faults.
  request.on('error', () => {});
  response.on('error', () => {});

  const refused = refusal(state.reach, request);
  if (refused) {
    sendProblem(response, refused);
    drain(request);
    return;
  }
  if (request.url === '/api/health' || request.url?.startsWith('/api/health?')) {
    drain(request);
    return answerHealth(await state.health(), response);
  }
  if (!methods.has(request.method ?? '')) {
    sendProblem(response, methodNotAllowed, { Allow: 'GET, HEAD, POST' });
    drain(request);
    return;
  }
  tellHeaders(state.reach, request);
  const pages = state.pages();
  guardAnswer(state.reach, Boolean(pages?.upgrade), request, response);
  if (!pages) {
    drain(request);
    return answerStarting(state.step(), request, response);
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (isPage(request.url)) {
      // Asked first: Next, whose pages read the store, would answer 500.
      const { ready, store } = await state.health();
      if (!ready) return answerPlainly(request, response, awayPage(store, languageOf(request)));
    }
    return pages.handle(request, response);
  }
  if (isSlice(request)) {
    await pages.handle(request, response);
    // One that was refused is not read by who refused it.
    if (!request.complete) drain(request);
    return;
  }
  const body = await readBody(request);
  if (body === 'gone') return;
  if (body === 'too-large') {
    // The API tells other faults before this one, and so is asked; what was sent it never sees.
    if (request.url?.startsWith('/api/1.0/'))
      await pages.handle(replayOversized(request), response);
    else sendProblem(response, tooLarge);
    drain(request);
    return;
  }
  return pages.handle(replay(request, body), response);
}

function answerHealth(health: Health, response: ServerResponse): void {
  response.writeHead(health.ready ? 200 : 503, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...(health.ready ? {} : { 'Retry-After': '1' }),
  });
  response.end(JSON.stringify(health));
}

function answerStarting(step: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith('/api/')) {
    sendProblem(response, { ...starting, detail: `${step}.` }, { 'Retry-After': '2' });
    return;
  }
  answerPlainly(request, response, startingPage(step, languageOf(request)));
}

function answerPlainly(request: IncomingMessage, response: ServerResponse, page: string): void {
  response.writeHead(503, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '2',
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

/** The browser's: who it is cannot be asked for now. */
function languageOf({ headers }: IncomingMessage): Language {
  return preferredLanguage(headers['accept-language']);
}

/** The API and the routes that pages read from answer for themselves; files need no store. */
function isPage(url = ''): boolean {
  return !/^\/(api|internal|_next)\//.test(url);
}

function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = malformed[error.code ?? ''] ?? badRequest;
  const body = problemBody(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

// What Next answers to any other is an error of its own: TRACE, for one, makes a 500.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const methodNotAllowed: Problem = {
  status: 405,
  code: 'method_not_allowed',
  title: 'Method Not Allowed',
  detail: 'GET and POST are all that there is.',
};

const tooLarge: Problem = {
  status: 413,
  code: 'body_too_large',
  title: 'Content Too Large',
  detail: 'A request may carry at most 1 MB (1,048,576 bytes).',
};

const starting: Problem = {
  status: 503,
  code: 'starting',
  title: 'Backstory is starting',
  detail: '',
};

const internalProblem: Problem = {
  status: 500,
  code: 'internal',
  title: 'Something went wrong',
  detail: 'The fault is on the side of the server; its log tells more.',
};

const badRequest: Problem = {
  status: 400,
  code: 'http_malformed',
  title: 'Bad Request',
  detail: 'The request is not well-formed HTTP.',
};

const malformed: Record<string, Problem> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers_too_large',
    title: 'Request Header Fields Too Large',
    detail: 'The headers of the request are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    title: 'Request Timeout',
    detail: 'The request did not arrive in time.',
  },
};
