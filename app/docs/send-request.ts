import type { BuiltRequest } from '#app/docs/built-request.ts';

/** What came back, or as much of it as there is by now. */
export type Answer = {
  status: number;
  statusText: string;
  /** From sending to the head of the answer. */
  milliseconds: number;
  /** Those that say something of the answer; what guards every page is left out. */
  headers: [name: string, value: string][];
  type: string;
  text: string;
  /** What of the text was read. */
  bytes: number;
  /** It is longer than a page shows. */
  isCut: boolean;
  isWhole: boolean;
};

/** More than this nobody reads in a page: it is left where it is. */
const mostBytes = 1_000_000;

const told = new Set([
  ...['content-type', 'content-disposition', 'location', 'etag', 'link', 'allow'],
  ...['retry-after', 'idempotency-replayed', 'www-authenticate', 'last-modified'],
]);

/**
 * Sends a request as whoever is signed in, and tells of the answer as it comes: a stream has no end. Throws
 * where there is none, or where the signal ends the wait for its head.
 */
export async function sendRequest(
  { method, path, headers, body }: BuiltRequest,
  signal: AbortSignal,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  const begun = performance.now();
  const response = await fetch(path, { method, headers, body, signal, cache: 'no-store' });
  let answer: Answer = {
    status: response.status,
    statusText: response.statusText,
    milliseconds: performance.now() - begun,
    headers: [...response.headers].filter(([name]) => told.has(name) || /^ratelimit/.test(name)),
    type: response.headers.get('content-type')?.split(';', 1)[0] ?? '',
    ...{ text: '', bytes: 0, isCut: false, isWhole: false },
  };
  onAnswer(answer);
  const more = (next: Partial<Answer>) => {
    answer = { ...answer, ...next };
    onAnswer(answer);
  };
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      more({
        text: answer.text + decoder.decode(value, { stream: true }),
        bytes: answer.bytes + value.length,
      });
      if (answer.bytes <= mostBytes) continue;
      await reader.cancel();
      more({ isCut: true });
      break;
    }
  } catch (error) {
    // Whoever stops a stream has seen what they wanted.
    if (!signal.aborted) throw error;
  }
  more({ isWhole: true });
}
