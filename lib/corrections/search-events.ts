import type { Viewer } from '#lib/access/viewer.ts';
import type { Aim, Candidate } from '#lib/corrections/candidates.ts';
import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { openPreview, type PreviewedAppend } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Events that are proposed at most, one after the other. */
const mostEvents = 4;
/** States that are gone on from at each step. */
const mostStates = 6;
/** Sequences that are decided in all: about 0.1 ms each. */
const mostTries = 400;

/**
 * What an event weighs, a patch and each of its fields, and what comes along that nobody asked for:
 * the lightest way is proposed. An event that says what happened goes before a patch, unless it says
 * more than is wanted.
 */
const weights = { event: 1, patch: 2, field: 1, extra: 1, proposed: 0.25 };

type Decided = Extract<PreviewedAppend, { status: 'decided' }>;
type Path = { events: Candidate[]; state: State; missing: number; weight: number; made: number };
export type SearchOptions = {
  occurredAt?: number;
  candidates: (state: State) => Candidate[];
};

/**
 * The events that bring an entity nearest to what is aimed at, and the state that they make: tried by
 * the very decision that recording them would be, step by step from the states that come nearest.
 * The fewer wanted things are missing the better, then the lighter.
 */
export async function searchEvents(
  store: Store,
  viewer: Viewer,
  { ref, state, fields }: CorrectionBasis,
  aim: Aim,
  { occurredAt, candidates }: SearchOptions,
): Promise<{
  events: Candidate[];
  state: State;
  refused: { candidate: Candidate; faults: readonly Fault[] }[];
}> {
  const preview = openPreview(store, viewer, { apart: true, proposed: true });
  const measure = (next: State) => {
    const changes = diffStates(next, aim.state, fields);
    const missing = changes.filter((change) => isAsked(change, aim)).length;
    return { missing, extra: changes.length - missing };
  };
  const refused: { candidate: Candidate; faults: readonly Fault[] }[] = [];
  const start = { events: [], state, missing: measure(state).missing, weight: 0, made: 0 };
  let best: Path = start;
  let front: Path[] = [start];
  const seen = new Map<string, number>();
  let tries = mostTries;
  for (let step = 1; step <= mostEvents && front.length > 0 && tries > 0; step++) {
    // Nothing that goes on can be lighter than this.
    if (best.missing === 0 && best.weight <= step) break;
    const next = front
      .flatMap((path) => candidates(path.state).map((candidate) => ({ path, candidate })))
      .filter(({ path, candidate }) => !path.events.some((event) => isSame(event, candidate)))
      .slice(0, tries);
    tries -= next.length;
    const outcomes = await preview.decide(
      next.map(({ path, candidate }) => ({
        events: [...path.events, candidate].map(({ type, data }) => ({
          type,
          data,
          entity: ref,
          ...(occurredAt === undefined ? {} : { occurredAt }),
        })),
      })),
    );
    const reached: Path[] = [];
    next.forEach(({ path, candidate }, index) => {
      const outcome = outcomes[index] as PreviewedAppend;
      if (outcome.status === 'refused' && step === 1 && candidate.carries) {
        refused.push({ candidate, faults: outcome.faults });
      }
      const changes = outcome.status === 'decided' ? changesOf(outcome, ref) : [];
      if (!changes.some((change) => isAsked(change, aim))) return;
      const made = path.made + weightOf(candidate);
      const after = applyChanges(path.state, changes);
      const { missing, extra } = measure(after);
      const weight = made + extra * weights.extra;
      reached.push({ events: [...path.events, candidate], state: after, missing, weight, made });
    });
    front = reached
      .toSorted(compare)
      .filter((path) => {
        const key = canonicalJson(path.state);
        const isNew = (seen.get(key) ?? Number.POSITIVE_INFINITY) > path.made;
        if (isNew) seen.set(key, path.made);
        return isNew;
      })
      .slice(0, mostStates);
    if (front[0] && compare(front[0], best) < 0) best = front[0];
  }
  return { events: best.events, state: best.state, refused };
}

function compare(a: Path, b: Path): number {
  return a.missing - b.missing || a.weight - b.weight || a.events.length - b.events.length;
}

function weightOf({ isPatch, isOwn, data: { set, unset } }: Candidate): number {
  const fields = isPatch ? Object.keys(set ?? {}).length + Object.keys(unset ?? []).length : 0;
  const weight = isPatch ? weights.patch + fields * weights.field : weights.event;
  return weight + (isOwn ? 0 : weights.proposed);
}

function isAsked({ path }: Change, { asked }: Aim): boolean {
  return asked.has(parsePointer(path)[0] ?? '');
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.type === b.type && canonicalJson(a.data) === canonicalJson(b.data);
}

/** What the last event of a sequence changed on its own entity. */
function changesOf({ updated }: Decided, ref: EntityRef): Change[] {
  const entry = updated.at(-1)?.find(({ type, id }) => type === ref.type && id === ref.id);
  return entry?.changes ?? [];
}
