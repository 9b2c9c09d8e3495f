import type { EntityRef } from '#lib/domain/event.ts';
import type { Decision, Fault, Known, PreparedAppend } from '#lib/event-store/append-types.ts';
import { type DecideContext, decide } from '#lib/event-store/decide.ts';
import { type PendingAppend, seenFaults, unseenEvents } from '#lib/event-store/pending-append.ts';
import type { ReviewFact } from '#lib/event-store/review-facts.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type Decided = { pending: PendingAppend; decision: Decision };
export type Refused = { pending: PendingAppend; faults: Fault[]; read: Known[] };
export type BatchDecision = {
  decided: Decided[];
  refused: Refused[];
  /** Everything of these is stored already. */
  replayed: PendingAppend[];
};

type Context = DecideContext & {
  /** Reads what is not at hand. */
  load: (refs: EntityRef[]) => Promise<void>;
  /** Reads what rules ask. */
  loadFacts: (facts: readonly ReviewFact[]) => Promise<void>;
  /** Lays the outcome of an append over what is at hand; `place` is its place in the batch. */
  keep: (place: number, decision: Decision, append: PreparedAppend) => void;
};

/** A chain of ids from state to state that is longer than this is taken for a loop. */
const maxRounds = 50;

/**
 * Decides a batch, each append on the states that those before it leave. One that asks for a state
 * not at hand waits for the next round, and with it all later ones of its entities, so that the
 * appends of one entity keep their order.
 */
export async function decideBatch(
  context: Context,
  batch: readonly PendingAppend[],
): Promise<BatchDecision> {
  const result: BatchDecision = { decided: [], refused: [], replayed: [] };
  let waiting = batch;
  for (let round = 0; waiting.length > 0; round++) {
    if (round > maxRounds) throw new Error('a definition asks for ever more entities');
    const missing = waiting.flatMap((pending) =>
      unseenEvents(pending).flatMap(({ ref }) => (context.known(ref) ? [] : [ref])),
    );
    if (missing.length > 0) await context.load(distinct(missing));
    const later: PendingAppend[] = [];
    const held = new Set<string>();
    const wanted: EntityRef[] = [];
    const facts: ReviewFact[] = [];
    for (const pending of waiting) {
      const events = unseenEvents(pending);
      if (events.some(({ ref }) => held.has(keyOf(ref)))) later.push(pending);
      else {
        const needs = decideOne(context, pending, result);
        if (!needs) continue;
        wanted.push(...needs.refs);
        facts.push(...needs.facts);
        later.push(pending);
      }
      for (const { ref } of events) held.add(keyOf(ref));
    }
    if (wanted.length > 0) await context.load(distinct(wanted));
    if (facts.length > 0) await context.loadFacts(facts);
    waiting = later;
  }
  return result;
}

type Needs = { refs: EntityRef[]; facts: ReviewFact[] };

/** What has to be read first, or null when it is decided. */
function decideOne(context: Context, pending: PendingAppend, result: BatchDecision): Needs | null {
  const unseen = unseenEvents(pending);
  const stored = seenFaults(pending);
  const isPartial = pending.append.skipped !== null;
  const faults =
    stored.length > 0 && !isPartial
      ? stored
      : [...stored, ...unseen.flatMap((event) => event.faults)];
  const events =
    isPartial && faults.length > 0 ? unseen.filter((event) => event.faults.length === 0) : unseen;
  if (faults.length > 0 && (!isPartial || events.length === 0)) {
    result.refused.push({ pending, faults, read: [] });
    return null;
  }
  if (pending.append.once && unseen.length < pending.append.events.length && unseen.length > 0) {
    const message = 'A part of this is recorded already, and was all of it then.';
    const code = 'idempotency_key_reused';
    result.refused.push({ pending, faults: [{ kind: code, code, message }], read: [] });
    return null;
  }
  if (events.length === 0) {
    result.replayed.push(pending);
    return null;
  }
  const verdict = decide(context, { ...pending.append, events });
  if (verdict.status === 'needs') return verdict;
  if (verdict.status === 'refused') {
    result.refused.push({ pending, faults: [...faults, ...verdict.faults], read: verdict.read });
    return null;
  }
  const { decision } = verdict;
  if (faults.length > 0) decision.skipped.unshift(...faults);
  context.keep(result.decided.length, decision, pending.append);
  result.decided.push({ pending, decision });
  return null;
}

function distinct(refs: EntityRef[]): EntityRef[] {
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}
