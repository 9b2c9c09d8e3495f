import { jitter, pause } from './pause.ts';
import { BackstoryProblem, BackstoryUnreachable, problemIn, retryAfterOf } from './problem.ts';

export type ClientOptions = {
  /** Where the store is: `https://backstory.example`. Of a page of the store itself, empty. */
  url: string;
  /** A key of the store, `bsk_…`, or what gives one; without it the page's cookies say who asks. */
  key?: string | (() => string | Promise<string>);
  /** Milliseconds within which a call is tried again; 30,000 where not given, 0 for never. */
  within?: number;
  /** Milliseconds that one try may take; 15,000 where not given. */
  tryFor?: number;
  fetch?: typeof fetch;
};

export type Sent = {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Milliseconds within which it is tried again, instead of the client's. */
  within?: number | undefined;
  /** Milliseconds that one try may take, instead of the client's. */
  tryFor?: number | undefined;
};

export type Answer = { status: number; headers: Headers; body: unknown };

/** Of proxies and of a store that starts, or has no database at the moment. */
const passing = new Set([408, 429, 502, 503, 504]);

/**
 * Sends a request until it is answered for good: again after a lost connection, and where the answer
 * says to come again, with full jitter and never before `Retry-After`. What may be sent twice is for
 * the caller to see to: a GET, or a POST with an idempotency key.
 */
export async function send(options: ClientOptions, sent: Sent): Promise<Answer> {
  const within = sent.within ?? options.within ?? 30_000;
  const end = Date.now() + within;
  for (let tries = 0; ; tries += 1) {
    const outcome = await attempt(options, sent);
    if ('answer' in outcome) return outcome.answer;
    const wait = Math.max(outcome.retryAfter ?? 0, 0) + jitter(tries);
    if (Date.now() + wait > end) throw outcome.error;
    await pause(wait, sent.signal);
  }
}

type Attempt =
  | { answer: Answer }
  | { error: BackstoryProblem | BackstoryUnreachable; retryAfter: number | null };

async function attempt(options: ClientOptions, sent: Sent): Promise<Attempt> {
  sent.signal?.throwIfAborted();
  // Seconds that were multiplied need not be whole milliseconds.
  const over = AbortSignal.timeout(Math.ceil(sent.tryFor ?? options.tryFor ?? 15_000));
  const signal = sent.signal ? AbortSignal.any([sent.signal, over]) : over;
  try {
    const response = await request(options, sent, signal);
    const problem = await problemIn(response);
    if (problem && !passing.has(problem.status)) throw problem;
    if (problem) return { error: problem, retryAfter: problem.retryAfter };
    if (response.ok) {
      // Read here: a connection that is cut within the answer is tried again, too.
      return {
        answer: { status: response.status, headers: response.headers, body: await response.json() },
      };
    }
    return strange(response);
  } catch (error) {
    if (error instanceof BackstoryProblem || error instanceof BackstoryUnreachable) throw error;
    sent.signal?.throwIfAborted();
    const lost = new BackstoryUnreachable(`${options.url || 'The store'} does not answer.`, {
      cause: error,
    });
    return { error: lost, retryAfter: null };
  }
}

/** An answer that is not the store's: a proxy's, or another server's. */
function strange(response: Response): Attempt {
  const error = new BackstoryUnreachable(
    `${response.url} answered ${response.status}, and not as Backstory does.`,
  );
  if (!passing.has(response.status)) throw error;
  return { error, retryAfter: retryAfterOf(response.headers) };
}

/** One request, sent once. */
export async function request(
  { url, key, fetch: ownFetch = globalThis.fetch }: ClientOptions,
  { method = 'GET', path, headers = {}, body }: Sent,
  signal: AbortSignal,
): Promise<Response> {
  const told = typeof key === 'function' ? await key() : key;
  return ownFetch(`${url.replace(/\/$/, '')}/api/1.0${path}`, {
    method,
    signal,
    headers: {
      ...(told === undefined ? {} : { authorization: `Bearer ${told}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
