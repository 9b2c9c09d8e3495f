import { setTimeout as delay } from 'node:timers/promises';
import { eventFilter, filterParameters } from '#app/api/1.0/_http/event-filter.ts';
import { malformedHeader } from '#app/api/1.0/_http/header-values.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { isPosition, onlyParameters, positionParameter } from '#app/api/1.0/_http/parameters.ts';
import { isAccessFault } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Store } from '#lib/event-store/store.ts';
import { lastPosition } from '#lib/queries/activity.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { noteEvents } from '#lib/queries/note-look.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { readableFilter } from '#lib/queries/readable.ts';

const pageSize = 200;
const heartbeat = 15_000;
/** How long a database that is away is waited for, before it is asked again. */
const retry = 1_000;
/** So often it is asked anew who reads, and what they may see: a key may be revoked meanwhile. */
const renewal = 2_500;

/**
 * `GET /live`: each event as it is recorded, as server-sent events whose id is the position. Goes on
 * from `Last-Event-ID`, else from `after`, else from the log's end. Positions have no gap and are in
 * the order of commit, so that going on from one misses and repeats nothing.
 */
export async function streamEvents(call: Call): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, ['after', ...filterParameters]);
  const wanted = eventFilter(query);
  const filter = readableFilter(viewer, wanted);
  const start = startingPosition(request.headers, query) ?? (await lastPosition(store));
  noteEvents(store, viewer, filter, 'live');
  const left = new AbortController();
  const signal = AbortSignal.any([left.signal, request.signal]);
  const chunks = liveChunks(call, wanted, start, signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    // Asked for the next chunk only when the last was taken: a slow reader is waited for.
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => left.abort(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      // No transformation: compression would hold events back.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function startingPosition(headers: Headers, query: URLSearchParams): bigint | undefined {
  const after = positionParameter(query, 'after');
  const last = headers.get('Last-Event-ID');
  if (last === null || last === '') return after === undefined ? undefined : BigInt(after);
  if (!isPosition(last)) throw malformedHeader('Last-Event-ID', 'It has to be a position.');
  return BigInt(last);
}

async function* liveChunks(
  { store, viewer, renew }: Pick<Call, 'store' | 'viewer' | 'renew'>,
  wanted: EventFilter,
  start: bigint,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let at = start;
  let reader: Reader = { viewer, filter: readableFilter(viewer, wanted), asOf: performance.now() };
  let toldAt = reader.asOf;
  // Told at once, so that the headers go out and the reader knows that it is connected.
  yield `retry: 2000\nid: ${at}\n\n`;
  while (!signal.aborted) {
    const renewed = await renewedReader(reader, renew, wanted);
    if (renewed === 'gone') return;
    const page = renewed === 'away' ? renewed : await nextPage(store, renewed, at);
    if (page === 'closed') return;
    if (page === 'away' || renewed === 'away') {
      if (store.pool.ending) return;
      await delay(retry, undefined, { signal }).catch(() => {});
      continue;
    }
    reader = renewed;
    at = page.end;
    if (page.text !== '') {
      toldAt = performance.now();
      yield page.text;
      continue;
    }
    await pause(store, at, signal, renewal);
    // An id alone moves the reader on past what its filter leaves out.
    if (performance.now() - toldAt >= heartbeat && !signal.aborted) {
      toldAt = performance.now();
      yield `: still here\nid: ${at}\n\n`;
    }
  }
}

/** Who is told, and of what; `asOf` on the clock that never goes back. */
type Reader = { viewer: Viewer; filter: EventFilter; asOf: number };

async function renewedReader(
  reader: Reader,
  renew: Call['renew'],
  wanted: EventFilter,
): Promise<Reader | 'gone' | 'away'> {
  const asOf = performance.now();
  if (asOf - reader.asOf < renewal) return reader;
  try {
    const viewer = await renew();
    // Refused as the request was: who may read nothing of it any more is told nothing more.
    return viewer ? { viewer, filter: readableFilter(viewer, wanted), asOf } : 'gone';
  } catch (error) {
    if (isConnectionLoss(error)) return 'away';
    if (isAccessFault(error)) return 'gone';
    throw error;
  }
}

type Page = { text: string; end: bigint };

/** What comes after a position, and up to where everything was looked at. */
async function nextPage(
  store: Store,
  { viewer, filter }: Reader,
  after: bigint,
): Promise<Page | 'away' | 'closed'> {
  try {
    // Asked before the events are: what is recorded in between is left for the next page.
    const last = await lastPosition(store);
    const events = await readEvents(store, { after, order: 'asc', limit: pageSize, filter });
    const full = events.length === pageSize;
    const end = events.at(-1)?.position ?? after;
    const text = await told(store, viewer, events);
    return { text, end: full || last < end ? end : last };
  } catch (error) {
    if (isConnectionLoss(error)) return 'away';
    // The store was closed under us: the reader comes back by itself.
    if (store.pool.ending) return 'closed';
    throw error;
  }
}

/** Waits for what comes after a position, at most so many milliseconds. */
async function pause(
  store: Store,
  after: bigint,
  signal: AbortSignal,
  most: number,
): Promise<void> {
  await store.watcher.wait(after, AbortSignal.any([signal, AbortSignal.timeout(most)]));
}

async function told(store: Store, viewer: Viewer, events: readonly StoredEvent[]): Promise<string> {
  const views = await eventViews(store, await openMasking(store, viewer), events);
  return views
    .map((view) => `id: ${view.position}\nevent: event\ndata: ${JSON.stringify(view)}\n\n`)
    .join('');
}
