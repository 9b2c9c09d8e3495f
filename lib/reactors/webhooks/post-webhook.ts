// Invariant: what is connected to was judged as the very address that the socket goes to. A name that
// leads elsewhere at its second resolution gains nothing: it is resolved once, by the connection.
import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '#lib/reactors/webhooks/public-address.ts';
import { hostOf } from '#lib/reactors/webhooks/webhook-url.ts';

export type Posted = {
  status: number;
  /** Milliseconds from the first step to the end of what was read of the answer. */
  duration: number;
  /** Milliseconds that the receiver asks to be left alone; null where it says nothing. */
  retryAfter: number | null;
  /** The beginning of what it answered. */
  body: string;
};

/** Why there was no answer. Stable; told with each attempt. */
export type PostCause =
  | 'timeout'
  | 'name_unknown'
  | 'address_refused'
  | 'connection_refused'
  | 'connection_lost'
  | 'tls_failed'
  | 'no_connection';

/** Recognised by its code. The message names neither address nor secret. */
export type PostFault = Error & { code: 'webhook_unsent'; failure: PostCause };

export type Post = {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** Milliseconds for all of it. */
  timeLimit: number;
  isPrivateAllowed: boolean;
  /** How names are resolved; as the system does where not given. */
  resolve?: typeof lookup;
};

const mostRead = 2_000;

/** Sends once, to the address itself: no redirect is followed, no proxy and no kept connection used. */
export async function postWebhook(post: Post): Promise<Posted> {
  const url = new URL(post.url);
  const host = hostOf(url);
  if (isIP(host) !== 0 && !post.isPrivateAllowed && !isPublicAddress(host)) {
    throw postFault('address_refused');
  }
  const limit = AbortSignal.timeout(post.timeLimit);
  const signal = AbortSignal.any([post.signal, limit]);
  const began = performance.now();
  try {
    const response = await answerOf(post, url, signal);
    const body = await beginningOf(response);
    return {
      status: response.statusCode ?? 0,
      duration: Math.round(performance.now() - began),
      retryAfter: retryAfterOf(response.headers['retry-after']),
      body,
    };
  } catch (error) {
    post.signal.throwIfAborted();
    throw limit.aborted ? postFault('timeout') : postFault(causeOf(error));
  }
}

function answerOf(post: Post, url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const send = url.protocol === 'https:' ? https.request : http.request;
  const request = send(url, {
    method: 'POST',
    headers: { ...post.headers, 'content-length': String(Buffer.byteLength(post.body)) },
    agent: false,
    signal,
    lookup: guardedLookup(post.isPrivateAllowed, post.resolve ?? lookup),
  });
  request.once('response', resolve);
  request.on('error', reject);
  request.end(post.body);
  return promise;
}

/** Resolves as ever, and refuses a name as a whole that leads to any address that may not be called. */
export function guardedLookup(
  isPrivateAllowed: boolean,
  resolve: typeof lookup = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, []);
      if (!isPrivateAllowed && !found.every(({ address }) => isPublicAddress(address))) {
        return callback(postFault('address_refused'), []);
      }
      const [first] = found;
      if (options.all) callback(null, found);
      else if (first) callback(null, first.address, first.family);
      else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
    });
  };
}

/** What follows after it is never waited for. */
async function beginningOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostRead) break;
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, mostRead).toString('utf8');
}

const longestWait = 86_400_000;

function retryAfterOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, longestWait) : null;
}

const causes: Record<string, PostCause> = {
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls_failed',
};

function causeOf(error: unknown): PostCause {
  if (isPostFault(error)) return error.failure;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'tls_failed';
  return causes[code] ?? 'no_connection';
}

function postFault(failure: PostCause): PostFault {
  return Object.assign(new Error(failure), { code: 'webhook_unsent' as const, failure });
}

export function isPostFault(error: unknown): error is PostFault {
  return error instanceof Error && 'code' in error && error.code === 'webhook_unsent';
}
