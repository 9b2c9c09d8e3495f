import { applyChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import type {
  DecidedEntry,
  DecidedEvent,
  Decision,
  Fault,
  Known,
  PreparedAppend,
  PreparedEvent,
} from '#lib/event-store/append-types.ts';
import { deletionPolicyFault } from '#lib/event-store/deletion-faults.ts';
import {
  definitionFault,
  erasedFault,
  existenceFault,
  guardFault,
  touchFault,
} from '#lib/event-store/guards.ts';
import { pinOf } from '#lib/event-store/pin.ts';
import { reservationsOf } from '#lib/event-store/reservations.ts';
import type { AskFact, ReviewFact } from '#lib/event-store/review-facts.ts';
import {
  type AskedAct,
  type ReviewedAct,
  type ReviewPolicy,
  type ReviewReason,
  type ReviewRule,
  reviewPolicyRef,
  reviewReasons,
  rulesOf,
} from '#lib/event-store/review-rules.ts';
import { entryOf, sealEvent } from '#lib/event-store/seal-event.ts';
import { keyOf, View } from '#lib/event-store/view.ts';

export type DecideContext = {
  catalogue: Catalogue;
  fingerprint: Buffer;
  identityKey: Buffer;
  salt: () => Buffer;
  /** As this process knows it; what is pinned reads it anew. */
  review: ReviewPolicy;
  /** What rules ask beside states; where there is none, they go by the event alone. */
  fact?: AskFact;
  /** An entity as far as it is at hand. */
  known: (ref: EntityRef) => Known | undefined;
};

export type Verdict =
  | { status: 'decided'; decision: Decision }
  | { status: 'refused'; faults: Fault[]; read: Known[] }
  /** Decide again once these are at hand. */
  | { status: 'needs'; refs: EntityRef[]; facts: ReviewFact[] };

/**
 * What an append does, from the states at hand alone: pure but for its salts. Guards may refuse,
 * `evolve` gives the next states, their difference is what the event records.
 */
export function decide(context: DecideContext, append: PreparedAppend): Verdict {
  const view = new View(context.known);
  const events: DecidedEvent[] = [];
  const faults: Fault[] = [];
  // What comes after a refused event of the same entity cannot be judged, unless that is left out.
  const unclear = append.skipped ? null : new Set<string>();
  faults.push(
    ...preconditionFaults(view, append),
    ...movedOnFaults(view, append),
    ...basisFaults(view, append),
  );
  const rules = rulesAsked(context, view, append);
  const facts: ReviewFact[] = [];
  const act = askedAct(context, append, facts);
  const reasons: { prepared: PreparedEvent; reasons: ReviewReason[] }[] = [];
  for (const prepared of faults.length > 0 ? [] : append.events) {
    if (unclear?.has(keyOf(prepared.ref))) continue;
    view.beginEvent();
    const outcome = tryEvent(context, view, append, prepared);
    // The others are gone through for what they want; all will be decided anew.
    if (outcome === null) continue;
    const asking = 'event' in outcome ? reviewReasons(rules, act, outcome.event) : [];
    if (asking.length > 0) reasons.push({ prepared, reasons: asking });
    // Where refused events are left out, one that needs a second person is.
    const isOut = asking.length > 0 && append.skipped !== null;
    if ('event' in outcome && !isOut) events.push(outcome.event);
    else {
      const fault = 'event' in outcome ? secondPerson(asking) : outcome.fault;
      faults.push({ ...fault, ...placeOf(prepared) });
      unclear?.add(keyOf(prepared.ref));
      view.undoEvent();
    }
  }
  if (view.wanted.length > 0 || facts.length > 0) {
    return { status: 'needs', refs: view.wanted, facts };
  }
  const read = view.readAll();
  if (faults.length > 0 && (unclear || events.length === 0)) {
    return { status: 'refused', faults, read };
  }
  const pin =
    append.pin === undefined ? undefined : pinOf(context, append, read.filter(isPinned(append)));
  if (append.pin && append.pin !== pin) return { status: 'refused', faults: [outdated], read };
  const isPreview = append.pin === null;
  if (reasons.length > 0 && unclear && !isPreview) {
    const wanting = reasons.map((each) => ({
      ...secondPerson(each.reasons),
      ...placeOf(each.prepared),
    }));
    return { status: 'refused', faults: wanting, read };
  }
  const decision: Decision = {
    events,
    skipped: faults,
    read,
    written: view.written(),
    snapshots: view.snapshots,
    ...(pin === undefined ? {} : { pin }),
    review: reasons.flatMap((each) => each.reasons),
  };
  return { status: 'decided', decision };
}

const anEvent: ReviewedAct = { kind: 'event', size: 1 };

/** `wanted` gathers what has to be read for a rule first. */
function askedAct(
  { fact }: DecideContext,
  { act = anEvent, recorder, events }: PreparedAppend,
  wanted: ReviewFact[],
): AskedAct {
  return {
    ...act,
    recorder,
    get entities() {
      return new Set(events.map(({ ref }) => keyOf(ref)));
    },
    ask: (asked) => {
      const known = fact?.(asked) ?? null;
      if (fact && !known) wanted.push(asked);
      return known;
    },
  };
}

const outdated: Fault = {
  kind: 'precondition',
  code: 'preview_outdated',
  message: 'Something moved since it was previewed.',
};

const movedOn: Fault = {
  kind: 'precondition',
  code: 'act_moved_on',
  message: 'What this is a part of was stopped, or went on otherwise.',
};

/**
 * The rules that are asked: none of what is imported, or was approved. What is pinned reads them with
 * its append condition, so that it is recorded under the very policy that it was previewed under.
 */
function rulesAsked(
  context: DecideContext,
  view: View,
  append: PreparedAppend,
): readonly ReviewRule[] {
  const isExempt = append.imported || append.approved === true;
  if (append.pin === undefined) return isExempt ? [] : context.review.rules;
  try {
    const { state } = view.get(reviewPolicyRef);
    return isExempt ? [] : rulesOf(state);
  } catch {
    // To be read first.
    return [];
  }
}

function secondPerson(reasons: readonly ReviewReason[]): Fault {
  return {
    kind: 'forbidden',
    code: 'second_person_required',
    message: `A second person has to review this: ${reasons.map(({ words }) => words).join('; ')}`,
    params: { rules: reasons.map(({ rule }) => rule) },
  };
}

/** Null while a state has to be read first; a definition that fails refuses the event. */
function tryEvent(
  context: DecideContext,
  view: View,
  append: PreparedAppend,
  prepared: PreparedEvent,
): ReturnType<typeof decideEvent> | null {
  try {
    const outcome = decideEvent(context, view, append, prepared);
    // A definition may catch what is thrown to ask for a state, so not the error alone tells it.
    return view.wanted.length > 0 ? null : outcome;
  } catch (error) {
    return view.wanted.length > 0 ? null : { fault: definitionFault(error) };
  }
}

function placeOf({ index }: PreparedEvent): { index?: number } {
  return index === undefined ? {} : { index };
}

function preconditionFaults(view: View, append: PreparedAppend): Fault[] {
  const [first] = append.events;
  if (append.expected === undefined || !first) return [];
  const { version } = view.get(first.ref);
  const wanted = append.expected === 'absent' ? 0 : append.expected;
  if (wanted === 'present' ? version > 0 : version === wanted) return [];
  const message =
    version === 0 ? 'There is no such entity.' : `The entity is at version ${version}.`;
  return [{ kind: 'precondition', code: 'version_conflict', message, params: { version } }];
}

/** Whether the act that it is a part of still stands: read with the append condition, as all else. */
function movedOnFaults(view: View, { within }: PreparedAppend): Fault[] {
  if (!within) return [];
  try {
    return view.get(within.ref).version === within.version ? [] : [movedOn];
  } catch {
    // To be read first.
    return [];
  }
}

/** Whether all that it was decided on still stands: each is read, and so checked with the rest. */
function basisFaults(view: View, { basis = [] }: PreparedAppend): Fault[] {
  let isMoved = false;
  for (const { type, id, version } of basis) {
    try {
      isMoved = view.get({ type, id }).version !== version || isMoved;
    } catch {
      // To be read first.
    }
  }
  return isMoved ? [basisMoved] : [];
}

const basisMoved: Fault = {
  kind: 'precondition',
  code: 'basis_moved',
  message: 'Something moved that this was decided on.',
};

/** What a preview knows nothing of is no part of what it is pinned by. */
function isPinned({ within }: PreparedAppend): (known: Known) => boolean {
  return ({ ref }) => !within || keyOf(ref) !== keyOf(within.ref);
}

function decideEvent(
  context: DecideContext,
  view: View,
  append: PreparedAppend,
  prepared: PreparedEvent,
): { event: DecidedEvent } | { fault: Fault } {
  const { catalogue } = context;
  const own = view.get(prepared.ref);
  const read = (ref: EntityRef) => view.get(ref).state;
  const unfit =
    (append.imported ? null : deletionPolicyFault(catalogue, prepared, read)) ??
    existenceFault(prepared, own, append.imported);
  if (unfit) return { fault: unfit };
  const occurredAt = prepared.occurredAt ?? append.receivedAt;
  const told = {
    type: prepared.type,
    entity: prepared.ref,
    data: prepared.data,
    actor: prepared.actor,
    occurredAt,
  };
  const asking = {
    state: own.state,
    data: prepared.data,
    event: { ...told, occurredAt: new Date(occurredAt).toISOString() },
    read: (type: string, id: string) => readEntity(view.get({ type, id })),
  };
  if (!append.imported) {
    const refused = guardFault(catalogue, prepared, asking);
    if (refused) return { fault: refused };
  }
  const entries: DecidedEntry[] = [];
  const touch = (ref: EntityRef, next: State) => {
    const before = view.get(ref);
    const fields = catalogue.entities.get(ref.type)?.fields;
    const changes = diffStates(before.state, next, fields);
    const entry = entryOf(before, changes, occurredAt, context.salt());
    entries.push(entry);
    view.put({
      ref,
      version: entry.version,
      commitment: entry.commitment,
      effectiveAt: entry.effectiveAt,
      state: next,
      origin: null,
      turn: before.turn ?? 0,
    });
  };

  for (const { type, id, changes } of prepared.objects ?? []) {
    const ref = { type, id };
    const { state } = view.get(ref);
    const erased = changes.length > 0 ? erasedFault(ref, state) : null;
    if (erased) return { fault: erased };
    touch(ref, applyChanges(state, changes));
  }
  if (prepared.objects) {
    return { event: sealEvent(context, append, prepared, occurredAt, entries) };
  }
  const next = evolveEntity(catalogue, prepared.ref, own.state, told, null);
  touch(prepared.ref, next);
  const others = new Map<string, EntityRef>();
  for (const ref of prepared.eventDefinition?.touches?.(asking) ?? []) {
    const unfit = touchFault(ref);
    if (unfit) return { fault: unfit };
    if (keyOf(ref) !== keyOf(prepared.ref)) others.set(keyOf(ref), ref);
  }
  for (const ref of others.values()) {
    touch(ref, evolveEntity(catalogue, ref, view.get(ref).state, told, null));
  }
  // Other entities may gain or lose a unique value too, by what touches them.
  for (const entry of [...entries]) {
    const before = entry.ref === prepared.ref ? own.state : view.before(entry.ref);
    const after = view.get(entry.ref).state;
    for (const change of reservationsOf(context, entry.ref, before, after)) {
      const { state } = view.get(change.ref);
      if (change.taken(state)) return { fault: change.fault };
      touch(change.ref, change.next(state));
    }
  }
  return { event: sealEvent(context, append, prepared, occurredAt, entries) };
}

function readEntity(known: Known) {
  return {
    version: known.version,
    state: known.version === 0 ? null : known.state,
    deleted: deletedAt(known.state) !== null,
  };
}
