import { IncomingMessage } from 'node:http';

/** The most that a request may carry. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** The most of a file that one request brings: what a route takes as it comes, without our holding it. */
const SLICE_LIMIT_BYTES = 16 * 1024 * 1024;

const slice = /^\/internal\/imports\/[0-9a-f-]{36}\/bytes(\?|$)/;

/** Whether a request brings a part of a file, of a length that it says. */
export function isSlice({ method, url = '', headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'] ?? Number.POSITIVE_INFINITY);
  return method === 'POST' && slice.test(url) && length <= SLICE_LIMIT_BYTES;
}

/** After a refusal this much is still read, so that the client comes to read the answer. */
const DRAIN_LIMIT_BYTES = 64 * 1024 * 1024;
const DRAIN_LIMIT_MS = 15_000;

export function declaresTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES;
}

/** The body, or `too-large` as soon as that is known; `gone` where the client left midway. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  if (declaresTooMuch(request)) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: Buffer | 'too-large' | 'gone') => {
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT_BYTES) settle('too-large');
      else chunks.push(chunk);
    };
    const onEnd = () => settle(Buffer.concat(chunks));
    const onGone = () => settle('gone');
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
  });
}

/**
 * Reads on, and forgets, what is left of a body whose request is answered. A connection that is
 * closed while its client still sends is reset, and the answer is lost with it. Clients that never
 * end are cut off.
 */
export function drain(request: IncomingMessage): void {
  let left = DRAIN_LIMIT_BYTES;
  const timer = setTimeout(() => request.destroy(), DRAIN_LIMIT_MS).unref();
  const done = () => clearTimeout(timer);
  request.on('error', done).on('close', done).on('end', done);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}

/** The same request with none of its body and a length past the limit, by which it is refused. */
export function replayOversized(request: IncomingMessage): IncomingMessage {
  const again = replay(request, Buffer.alloc(0));
  again.headers = { ...request.headers, 'content-length': `${BODY_LIMIT_BYTES + 1}` };
  return again;
}

/** The same request once more, its body at hand: what Next then reads. */
export function replay(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  again.method = request.method;
  again.url = request.url;
  again.httpVersion = request.httpVersion;
  again.httpVersionMajor = request.httpVersionMajor;
  again.httpVersionMinor = request.httpVersionMinor;
  again.rawHeaders = request.rawHeaders;
  again.headers = request.headers;
  again.push(body);
  again.push(null);
  again.complete = true;
  return again;
}
