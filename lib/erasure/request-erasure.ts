import { randomUUID } from 'node:crypto';
import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalFaults, canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { FactorGiven } from '#lib/erasure/confirm-factor.ts';
import type { ErasureRefusal } from '#lib/erasure/erasure-preview.ts';
import type { Target, WishedTarget } from '#lib/erasure/erasure-target.ts';
import { needsOf } from '#lib/erasure/hard-policy.ts';
import { judgeErasure } from '#lib/erasure/judge-erasure.ts';
import { requestOf } from '#lib/erasure/request.ts';
import { metadataOf, type SaidOfErasure, saidOf } from '#lib/erasure/said-of.ts';
import { seenTag } from '#lib/erasure/seen-tag.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Wish = {
  target: WishedTarget;
  reason: string;
  /** The legal ground, as the law or the request names it. */
  ground: string;
  ticket?: string | null | undefined;
  /** Of the preview that was looked at; whatever would go where it is not given. */
  seen?: string | undefined;
  /** A UUID of one's own: what is sent twice is asked for once. */
  id?: string | undefined;
  /** The second factor, where the policy asks for it. */
  factor?: FactorGiven | undefined;
};

type Asked = { id: string; target: Target; replayed: boolean };

export type Requested =
  | ({ status: 'requested' } & Asked)
  /** For a second person. */
  | ({ status: 'waiting' } & Asked)
  | { status: 'refused'; refusal: ErasureRefusal }
  /** Something else would go than what was looked at. */
  | { status: 'moved' }
  | { status: 'not-found' | 'erased-already' | 'factor-missing' }
  /** The id was used for another. */
  | { status: 'id-reused' }
  | { status: 'invalid'; message: string };

export type Requesting = {
  correlationId?: string;
  causationId?: string;
  /** By a rule that people decided on: no second person, no second factor. */
  byRule?: true;
  /** After a restore: nor is the policy of today asked. */
  again?: true;
};

const longest = { reason: 4_000, ground: 500, ticket: 200 };

/**
 * Records that something is to be erased, as an intent: any worker settles it within a minute, or once
 * a second person has approved it where the policy says so. From then on it is done even where whoever
 * asked has gone. Throws an `AccessFault`.
 */
export async function requestErasure(
  store: Store,
  viewer: Viewer,
  wish: Wish,
  { byRule, again, ...links }: Requesting = {},
): Promise<Requested> {
  const id = wish.id?.toLowerCase() ?? randomUUID();
  const said: SaidOfErasure = {
    reason: wish.reason.trim(),
    ground: wish.ground.trim(),
    ticket: wish.ticket?.trim() || null,
  };
  const message = faultOf(said, id);
  const before =
    wish.id === undefined ? null : await requestedBefore(store, viewer, id, wish, said);
  if (before) return before;
  const judged = await judgeErasure(store, viewer, wish.target, again ? { again } : {});
  if (judged.status !== 'fits') return judged;
  if (message !== null) return { status: 'invalid', message };
  const { target, many } = judged;
  if (wish.seen !== undefined && wish.seen !== seenTag(target, judged.plan)) {
    return { status: 'moved' };
  }
  const needs = await needsOf(store, viewer, target.type);
  if (needs.secondFactor && !byRule && wish.factor?.by !== viewer.id) {
    return { status: 'factor-missing' };
  }
  const status = needs.secondPerson && !byRule ? 'waiting' : 'requested';
  try {
    await recordAct(store, viewer, {
      type: '$erasure',
      entity: { type: '$erasure', id },
      data: {
        ...{ status, target: target as unknown as JsonObject },
        ...(many ? { erasedAlready: many.erasedAlready } : {}),
      },
      ...{ reason: said.reason, metadata: metadataOf(said), expected: 0 },
      ...links,
    });
  } catch (error) {
    // Sent twice at once.
    const isThere = isActRefused(error) && error.fault.code === 'version_conflict';
    const other = isThere ? await requestedBefore(store, viewer, id, wish, said) : null;
    if (!other) throw error;
    return other;
  }
  return { status, id, target, replayed: false };
}

/** What came of the same request, sent before under the same id; null where it was not. */
async function requestedBefore(
  store: Store,
  viewer: Viewer,
  id: string,
  { target: wished }: Wish,
  said: SaidOfErasure,
): Promise<Requested | null> {
  const asked = (await readActStates(store, '$erasure', [id])).get(id);
  if (!asked) return null;
  const [first] = await readHistory(store, { type: '$erasure', id }, { order: 'asc', limit: 1 });
  const { target, status } = requestOf(asked.state);
  const isSame =
    first?.event.actor === viewer.id &&
    (target as Target | undefined) !== undefined &&
    isWished(target, wished) &&
    // Where what was said is gone, whoever asks again is not told so by a refusal.
    (first.event.reason === null || canonicalJson(saidOf(first.event)) === canonicalJson(said));
  if (!isSame) return { status: 'id-reused' };
  return { status: status === 'waiting' ? 'waiting' : 'requested', id, target, replayed: true };
}

/** Of many, some may have been left out since. */
function isWished(target: Target, wished: WishedTarget): boolean {
  if (target.kind !== wished.kind) return false;
  if (target.kind === 'event') return wished.kind === 'event' && wished.eventId === target.eventId;
  if (target.kind === 'entities' && wished.kind === 'entities') {
    const all = new Set(wished.ids);
    return target.type === wished.type && target.ids.every((id) => all.has(id));
  }
  if (target.kind === 'import' && wished.kind === 'import') {
    return target.type === wished.type && target.import === wished.import;
  }
  return canonicalJson(target as unknown as Json) === canonicalJson(wished as unknown as Json);
}

function faultOf(said: SaidOfErasure, id: string) {
  if (said.reason === '' || said.ground === '') {
    return 'An erasure needs a reason and a legal ground.';
  }
  for (const [name, most] of Object.entries(longest)) {
    const length = said[name as keyof typeof longest]?.length ?? 0;
    if (length > most) return `A ${name} has at most ${most} characters.`;
  }
  if (!uuidForm.test(id)) return 'The id of an erasure is a UUID.';
  return canonicalFaults(said)[0]?.message ?? null;
}
