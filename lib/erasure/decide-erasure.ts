import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { FactorGiven } from '#lib/erasure/confirm-factor.ts';
import type { ErasureRefusal } from '#lib/erasure/erasure-preview.ts';
import type { Target, WishedTarget } from '#lib/erasure/erasure-target.ts';
import { needsOf } from '#lib/erasure/hard-policy.ts';
import { judgeErasure } from '#lib/erasure/judge-erasure.ts';
import { type ErasureStatus, type Request, requestOf } from '#lib/erasure/request.ts';
import { seenTag } from '#lib/erasure/seen-tag.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

export type DecidedErasure =
  | { status: 'done'; is: ErasureStatus }
  /** `own`: nobody approves what they asked for; `not-own`: it is withdrawn by who asked for it. */
  | { status: 'not-found' | 'own' | 'not-own' | 'moved' | 'reason-missing' | 'factor-missing' }
  | { status: 'wrong-status'; is: ErasureStatus }
  | { status: 'refused'; refusal: ErasureRefusal }
  | { status: 'invalid'; message: string };

type Waiting = { version: number; request: Request; askedBy: string; correlationId: string };

/** Approves what was seen, as a second person: then any worker settles it. Throws an `AccessFault`. */
export async function approveErasure(
  store: Store,
  viewer: Viewer,
  id: string,
  { seen, factor }: { seen?: string | undefined; factor?: FactorGiven | undefined } = {},
): Promise<DecidedErasure> {
  const waiting = await waitingOf(store, viewer, id);
  if ('status' in waiting) return waiting;
  const { request, askedBy } = waiting;
  const [own, other] = await Promise.all([
    principalOf(store, viewer.id),
    principalOf(store, askedBy),
  ]);
  if (own === other) return { status: 'own' };
  // It may be refused by now: it was placed on hold, or is no longer there.
  const judged = await judgeErasure(store, viewer, wishedOf(request.target));
  if (judged.status === 'refused') return judged;
  if (judged.status === 'invalid') return judged;
  if (judged.status !== 'fits') return { status: 'moved' };
  if (seen !== undefined && seen !== seenTag(judged.target, judged.plan)) {
    return { status: 'moved' };
  }
  const needs = await needsOf(store, viewer, request.target.type);
  if (needs.secondFactor && factor?.by !== viewer.id) return { status: 'factor-missing' };
  return step(store, viewer, id, waiting, 'requested', { approvedBy: viewer.id }, null);
}

/** Turns down what another asked for, with a reason. Throws an `AccessFault`. */
export async function rejectErasure(
  store: Store,
  viewer: Viewer,
  id: string,
  { reason }: { reason: string },
): Promise<DecidedErasure> {
  const waiting = await waitingOf(store, viewer, id);
  if ('status' in waiting) return waiting;
  if (reason.trim() === '') return { status: 'reason-missing' };
  return step(store, viewer, id, waiting, 'rejected', {}, reason);
}

/** Takes back what one asked for, while nobody has approved it. Throws an `AccessFault`. */
export async function withdrawErasure(
  store: Store,
  viewer: Viewer,
  id: string,
  { reason = null }: { reason?: string | null } = {},
): Promise<DecidedErasure> {
  const waiting = await waitingOf(store, viewer, id);
  if ('status' in waiting) return waiting;
  if (waiting.askedBy !== viewer.id) return { status: 'not-own' };
  return step(store, viewer, id, waiting, 'withdrawn', {}, reason);
}

async function waitingOf(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<Waiting | { status: 'not-found' } | { status: 'wrong-status'; is: ErasureStatus }> {
  demand(viewer, 'erase');
  const asked = (await readActStates(store, '$erasure', [id])).get(id);
  const [first] = await readHistory(store, { type: '$erasure', id }, { order: 'asc', limit: 1 });
  if (!asked || !first) return { status: 'not-found' };
  const request = requestOf(asked.state);
  demand(viewer, 'erase', request.target.type);
  if (request.status !== 'waiting') return { status: 'wrong-status', is: request.status };
  const { actor, recorder, correlationId } = first.event;
  return { version: asked.version, request, askedBy: actor ?? recorder, correlationId };
}

async function step(
  store: Store,
  viewer: Viewer,
  id: string,
  { version, correlationId }: Waiting,
  status: ErasureStatus,
  more: JsonObject,
  reason: string | null,
): Promise<DecidedErasure> {
  const why = reason?.trim() || null;
  if (why !== null && why.length > 4_000) {
    return { status: 'invalid', message: 'A reason has at most 4000 characters.' };
  }
  try {
    await recordAct(store, viewer, {
      type: '$erasure',
      entity: { type: '$erasure', id },
      data: { status, ...more },
      reason: why,
      expected: version,
      correlationId,
    });
  } catch (error) {
    if (!isActRefused(error) || error.fault.kind !== 'precondition') throw error;
    const now = (await readActStates(store, '$erasure', [id])).get(id);
    return { status: 'wrong-status', is: requestOf(now?.state ?? {}).status };
  }
  return { status: 'done', is: status };
}

export function wishedOf(target: Target): WishedTarget {
  return target.kind === 'event' ? { kind: 'event', eventId: target.eventId } : target;
}
