import { setTimeout as delay } from 'node:timers/promises';
import { eventFilter, filterParameters } from '#app/api/1.0/_http/event-filter.ts';
import { malformedHeader } from '#app/api/1.0/_http/header-values.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  isPosition,
  onlyParameters,
  positionParameter,
  textParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { streamResponse } from '#app/api/1.0/_http/text-stream.ts';
import { isAccessFault } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Store } from '#lib/event-store/store.ts';
import { lastPosition } from '#lib/queries/activity.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { noteEvents } from '#lib/queries/note-look.ts';
import { type EffectsFollowed, followEffects } from '#lib/queries/outcome/follow-effects.ts';
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
 * the order of commit, so that going on from one misses and repeats nothing. With `correlation` the
 * wake of a whole request, from its beginning: its events, and as `effect` how its effects go on.
 */
export async function streamEvents(call: Call): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, ['after', 'correlation', ...filterParameters]);
  const correlation = textParameter(query, 'correlation');
  const wanted = {
    ...eventFilter(query),
    ...(correlation === undefined ? {} : { correlationId: correlation }),
  };
  const filter = readableFilter(viewer, wanted);
  const begin = async () => (correlation === undefined ? await lastPosition(store) : 0n);
  const start = startingPosition(request.headers, query) ?? (await begin());
  noteEvents(store, viewer, filter, 'live');
  const left = new AbortController();
  const signal = AbortSignal.any([left.signal, request.signal]);
  const wake = correlation === undefined ? null : followEffects(store, wanted);
  return streamResponse(liveChunks(call, wanted, { start, wake }, signal), () => left.abort());
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
  { start, wake }: { start: bigint; wake: EffectsFollowed | null },
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  try {
    yield* chunksOf({ store, viewer, renew }, wanted, { start, wake }, signal);
  } finally {
    wake?.close();
  }
}

async function* chunksOf(
  { store, viewer, renew }: Pick<Call, 'store' | 'viewer' | 'renew'>,
  wanted: EventFilter,
  { start, wake }: { start: bigint; wake: EffectsFollowed | null },
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
    const page = renewed === 'away' ? renewed : await nextPage(store, renewed, at, wake);
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
    await pause(store, at, wake, signal);
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
  wake: EffectsFollowed | null,
): Promise<Page | 'away' | 'closed'> {
  try {
    // Asked before the events are: what is recorded in between is left for the next page.
    const last = await lastPosition(store);
    const events = await readEvents(store, { after, order: 'asc', limit: pageSize, filter });
    const full = events.length === pageSize;
    const end = events.at(-1)?.position ?? after;
    // After the events that they are of.
    const effects = (await wake?.changed(viewer, events)) ?? [];
    const text = (await told(store, viewer, events)) + effects.map(effectChunk).join('');
    return { text, end: full || last < end ? end : last };
  } catch (error) {
    if (isConnectionLoss(error)) return 'away';
    // The store was closed under us: the reader comes back by itself.
    if (store.pool.ending) return 'closed';
    throw error;
  }
}

/** Waits for what comes after a position, or of the effects that are followed, or until who reads is to be asked anew. */
async function pause(
  store: Store,
  after: bigint,
  wake: EffectsFollowed | null,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const over = AbortSignal.any([signal, done.signal, AbortSignal.timeout(renewal)]);
  await Promise.race([store.watcher.wait(after, over), ...(wake ? [wake.news(over)] : [])]);
  done.abort();
}

function effectChunk(effect: EffectView): string {
  return `event: effect\ndata: ${JSON.stringify(effect)}\n\n`;
}

async function told(store: Store, viewer: Viewer, events: readonly StoredEvent[]): Promise<string> {
  const views = await eventViews(store, await openMasking(store, viewer), events);
  return views
    .map((view) => `id: ${view.position}\nevent: event\ndata: ${JSON.stringify(view)}\n\n`)
    .join('');
}
