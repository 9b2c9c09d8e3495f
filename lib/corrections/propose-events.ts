import type { Viewer } from '#lib/access/viewer.ts';
import {
  type Aim,
  type Candidate,
  candidatesFor,
  candidateTypes,
  generalCandidate,
} from '#lib/corrections/candidates.ts';
import { type CorrectionBasis, readBasis } from '#lib/corrections/correction-basis.ts';
import { keptMembers } from '#lib/corrections/keep-masked.ts';
import type { ProposedEvents, Refusal } from '#lib/corrections/proposal.ts';
import { type ResolvedWanted, resolveWanted } from '#lib/corrections/resolve-wanted.ts';
import { searchEvents } from '#lib/corrections/search-events.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import type { Patch } from '#lib/domain/patch.ts';
import { escapeToken, parsePointer, valueAt } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { limitTelling } from '#lib/event-store/limit-telling.ts';
import type { Store } from '#lib/event-store/store.ts';

/** When they would have happened, in milliseconds since 1970; now where it is not given. */
export type ProposeOptions = { occurredAt?: number };

/**
 * The events of the catalogue that bring about what is wanted of an entity, found by trying: see
 * docs/092. `wanted` is a patch of the state as the viewer sees it; a mask in it means that what it
 * masks stays. Null where there is no such entity. Nothing is recorded.
 */
export async function proposeEvents(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
  wanted: Patch | ((shown: State) => Patch),
  options: ProposeOptions = {},
): Promise<ProposedEvents | null> {
  const basis = await readBasis(store, viewer, ref);
  if (!basis) return null;
  const patch = typeof wanted === 'function' ? wanted(basis.shown) : wanted;
  return proposeOn(store, viewer, basis, patch, options);
}

/** The same on an entity that was read already. */
async function proposeOn(
  store: Store,
  viewer: Viewer,
  basis: CorrectionBasis,
  wanted: Patch,
  options: ProposeOptions,
): Promise<ProposedEvents> {
  const resolved = resolveWanted(basis, wanted);
  const faults = [...resolved.faults, ...guessed(store, viewer, basis, resolved)];
  if (faults.length > 0) return { ...nothing(basis), kept: resolved.kept, faults };
  return proposeResolved(store, viewer, basis, resolved, options);
}

/** The same for a state of which every value that differs from what is there is one the viewer sees. */
export async function proposeResolved(
  store: Store,
  viewer: Viewer,
  basis: CorrectionBasis,
  resolved: Pick<ResolvedWanted, 'state' | 'shown' | 'kept'>,
  options: ProposeOptions,
): Promise<ProposedEvents> {
  const aim = aimOf(basis, resolved);
  const types = candidateTypes(store, viewer, basis);
  const found = await searchEvents(store, viewer, basis, aim, {
    ...options,
    candidates: (state) =>
      basis.definition
        ? candidatesFor(types, basis, state, aim)
        : generalCandidate(viewer, basis, state, aim),
  });
  return tell(store, viewer, basis, resolved, aim, found);
}

function aimOf(basis: CorrectionBasis, wanted: Pick<ResolvedWanted, 'state' | 'shown'>): Aim {
  const { state: current } = basis;
  const { state, shown } = wanted;
  const names = new Set([...Object.keys(current), ...Object.keys(state)]);
  const asked = [...names].filter((name) => !jsonEqual(member(current, name), member(state, name)));
  return { asked: new Set(asked), state, shown, kept: keptMembers(basis, wanted) };
}

type Found = Awaited<ReturnType<typeof searchEvents>>;

function tell(
  store: Store,
  viewer: Viewer,
  basis: CorrectionBasis,
  { kept }: Pick<ResolvedWanted, 'kept'>,
  aim: Aim,
  { events, state, refused }: Found,
): ProposedEvents {
  const { ref, fields, masker, version } = basis;
  const isAsked = ({ path }: Change) => aim.asked.has(parsePointer(path)[0] ?? '');
  const left = diffStates(state, aim.state, fields).filter(isAsked);
  const extra = diffStates(aim.state, state, fields).filter((change) => !isAsked(change));
  const faults = left.length === 0 ? [] : limitTelling(store, viewer, refused.flatMap(faultsOf));
  return {
    events: events.map(({ type, given }) => ({
      type,
      entity: ref,
      data: given,
      causationId: null,
    })),
    version,
    reached: masker.changes(ref, diffStates(basis.state, state, fields)),
    left: masker.changes(ref, left),
    extra: masker.changes(ref, extra),
    kept,
    hidden: hiddenOf(left, aim),
    refusals: left.length === 0 ? [] : refusalsOf(refused, faults),
    faults: [],
  };
}

export type Refused = {
  candidate: Candidate;
  faults: readonly Fault[];
};

function faultsOf({ faults }: Refused) {
  return faults;
}

/** Why what would do is refused, once for each reason; where too many were told, only that. */
function refusalsOf(refused: readonly Refused[], told: ReturnType<typeof limitTelling>): Refusal[] {
  const refusals = refused.flatMap(({ candidate: { type, label }, faults }) =>
    faults
      .filter((fault) => told.includes(fault))
      .map(({ code, message }): Refusal => ({ type, label, code, message })),
  );
  return [
    ...new Map(refusals.map((refusal) => [`${refusal.type} ${refusal.code}`, refusal])).values(),
  ];
}

/** Fields whose wanted value holds what the viewer does not see: no event can carry it for them. */
function hiddenOf(left: readonly Change[], { shown, kept }: Aim): string[] {
  const names = new Set(left.map(({ path }) => parsePointer(path)[0] ?? ''));
  return [...names]
    .filter((name) => holdsMasked(member(shown, name)) && !kept.has(name))
    .map((name) => `/${escapeToken(name)}`);
}

/**
 * Who may not see a value could find it by trying, since one that is right leaves nothing to do: such
 * a hit is noted in the log of reads and limited, as what a refusal tells is.
 */
export function guessed(
  store: Store,
  viewer: Viewer,
  { ref, state }: CorrectionBasis,
  { blind, state: wanted }: Pick<ResolvedWanted, 'blind' | 'state'>,
): Fault[] {
  const hits = blind.filter((path) => jsonEqual(valueAt(state, path), valueAt(wanted, path)));
  if (hits.length === 0) return [];
  const faults = hits.map((pointer) => ({
    kind: 'conflict' as const,
    code: 'value_unchanged',
    message: 'This is what it holds already.',
    pointer,
    tellsOf: ref.type,
  }));
  return limitTelling(store, viewer, faults).map(({ tellsOf: _, ...fault }) => fault);
}

/** What was proposed, unless something is wrong with what was asked for. */
export function withFaults(proposed: ProposedEvents, faults: readonly Fault[]): ProposedEvents {
  if (faults.length === 0) return proposed;
  return { ...proposed, events: [], reached: [], left: [], extra: [], faults: [...faults] };
}

function nothing({ version }: CorrectionBasis): ProposedEvents {
  return {
    events: [],
    version,
    reached: [],
    left: [],
    extra: [],
    kept: [],
    hidden: [],
    refusals: [],
    faults: [],
  };
}
