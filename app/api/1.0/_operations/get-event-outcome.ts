import { setTimeout as delay } from 'node:timers/promises';
import { preferred } from '#app/api/1.0/_http/accept.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { streamResponse } from '#app/api/1.0/_http/text-stream.ts';
import { unauthorized } from '#app/viewer/key-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';
import { awaitOutcome } from '#lib/queries/outcome/await-outcome.ts';
import { followProgress } from '#lib/queries/outcome/follow-progress.ts';
import { isToldOfOutcome, outcomeOf } from '#lib/queries/outcome/outcome-of.ts';

const longestWait = 30;
/** A key may be revoked meanwhile: who waited for longer is asked for once more. Milliseconds. */
const renewal = 2_500;
const heartbeat = 15_000;
/** How long a database that is away is waited for, before it is asked again. */
const retry = 1_000;

/**
 * `GET /events/<id>/outcome`: what came of an event so far; with `wait` held until it is settled, and
 * as server-sent events told each time that it changes.
 */
export async function getEventOutcome(call: Call, id: string): Promise<Response> {
  const { store, viewer, query, request, renew } = call;
  onlyParameters(query, ['wait']);
  const wait = waitParameter(query);
  const form = preferred(request.headers.get('accept'), ['application/json', 'text/event-stream']);
  if (form === 'text/event-stream') {
    if (!(await isToldOfOutcome(store, viewer, id))) throw noSuchEvent(id);
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, request.signal]);
    return streamResponse(outcomeChunks(call, id, signal), () => left.abort());
  }
  const begun = performance.now();
  const { signal } = request;
  const outcome = await awaitOutcome(store, viewer, id, { wait: wait * 1_000, signal });
  if (performance.now() - begun > renewal && !(await renew())) {
    throw unauthorized('The key was revoked or has expired, or the sign-in has ended.');
  }
  if (!outcome) throw noSuchEvent(id);
  return readResponse(outcome);
}

/** Seconds to be held. */
function waitParameter(query: URLSearchParams): number {
  const value = textParameter(query, 'wait');
  if (value === undefined) return 0;
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(value)) {
    throw parameterRefusal('wait', 'It has to be seconds: 10. More than 30 are taken as 30.');
  }
  return Math.min(Number(value), longestWait);
}

/** An `outcome` each time that it changes; the last one is settled, and then it ends. */
async function* outcomeChunks(
  { store, viewer, renew }: Call,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let reader: Viewer | null = viewer;
  let told = '';
  let toldAt = performance.now();
  yield 'retry: 2000\n\n';
  while (reader && !signal.aborted) {
    try {
      const turn = AbortSignal.any([signal, AbortSignal.timeout(renewal)]);
      for await (const progress of followProgress(store, id, turn)) {
        const outcome = await outcomeOf(store, reader, progress);
        if (!outcome) return;
        const text = JSON.stringify(outcome);
        if (text === told) continue;
        told = text;
        toldAt = performance.now();
        yield `event: outcome\ndata: ${text}\n\n`;
        if (outcome.settled) return;
      }
      if (performance.now() - toldAt >= heartbeat) {
        toldAt = performance.now();
        yield ': still here\n\n';
      }
      reader = await renew();
    } catch (error) {
      if (store.pool.ending) return;
      if (!isConnectionLoss(error)) throw error;
      await delay(retry, undefined, { signal }).catch(() => {});
    }
  }
}

function noSuchEvent(id: string): Error {
  const detail = `There is no event ${JSON.stringify(id)}.`;
  return refusal({ status: 404, code: 'event_not_found', detail });
}
