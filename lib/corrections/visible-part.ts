import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, State } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { applyPatch, type Patch } from '#lib/domain/patch.ts';
import { escapeToken, parsePointer } from '#lib/domain/pointer.ts';

/**
 * Of a state that a viewer wants without having written it, such as a former one, the part whose
 * values they see: they cannot be given an event with the rest. `hidden` tells the members that they
 * would have to reveal first, `given` the places of values that they wrote after all.
 */
export function visiblePart(
  { ref, state, fields, masker }: CorrectionBasis,
  wanted: State,
  given: readonly string[] = [],
): { state: State; shown: State; patch: Patch; hidden: string[] } {
  const changes = diffStates(state, wanted, fields);
  const isGiven = ({ path }: Change) =>
    given.some((above) => path === above || path.startsWith(`${above}/`));
  const hidden = new Set<string>();
  for (const change of changes) {
    if (isGiven(change)) continue;
    const [shown] = masker.changes(ref, [change]);
    // What is secret is not even told to have changed.
    if (!shown || holdsMasked(shown.after) || parsePointer(shown.path).some(isMasked)) {
      hidden.add(topOf(change.path));
    }
  }
  const seen = changes.filter(({ path }) => !hidden.has(topOf(path)));
  const made = applyChanges(state, seen);
  const shown = applyChanges(masker.state(ref, made), seen.filter(isGiven));
  return {
    state: made,
    shown,
    patch: patchBetween(masker.state(ref, state), shown),
    hidden: [...hidden].map((name) => `/${escapeToken(name)}`),
  };
}

/** The patch that turns one state into another; Backstory's own marks apart. */
function patchBetween(from: State, to: State): Patch {
  const set = Object.entries(to).filter(
    ([name, value]) => !name.startsWith('$') && !jsonEqual(value, member(from, name)),
  );
  const unset = Object.keys(from).filter(
    (name) => !name.startsWith('$') && !Object.hasOwn(to, name),
  );
  return { set: Object.fromEntries(set), unset };
}

/** The marks of deletion and erasure are no part of what a correction wants. */
export function withMarksOf(state: State, wanted: State): State {
  const marks = Object.entries(state).filter(([name]) => name.startsWith('$'));
  const unset = Object.keys(wanted).filter((name) => name.startsWith('$'));
  return { ...applyPatch(wanted, { unset }), ...Object.fromEntries(marks) };
}

function topOf(path: string): string {
  return parsePointer(path)[0] ?? '';
}
