import type { Viewer } from '#lib/access/viewer.ts';
import { type CorrectionBasis, readBasis } from '#lib/corrections/correction-basis.ts';
import { followersOf } from '#lib/corrections/followers.ts';
import {
  guessed,
  type ProposeOptions,
  proposeResolved,
  withFaults,
} from '#lib/corrections/propose-events.ts';
import { recordedSteps } from '#lib/corrections/recorded-states.ts';
import type { RevertPlan, RevertSelection } from '#lib/corrections/revert.ts';
import type { Choice } from '#lib/corrections/revert-conflicts.ts';
import { mostReverted, selectReverted, toldEvent } from '#lib/corrections/select-reverted.ts';
import { shownConflicts } from '#lib/corrections/shown-conflicts.ts';
import { undoVersions } from '#lib/corrections/undo-versions.ts';
import { visiblePart, withMarksOf } from '#lib/corrections/visible-part.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * What it takes to undo events of an entity: the state without them, worked out from the recorded
 * changes backwards, and the events proposed for it, each caused by the one that it reverts. Where
 * later events changed the same field, `choices` tells by its path what becomes of it. Null where
 * there is no such entity. Nothing is recorded.
 */
export async function planRevert(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
  selection: RevertSelection,
  choices: Readonly<Record<string, Choice>> = {},
  options: ProposeOptions = {},
): Promise<RevertPlan | null> {
  const basis = await readBasis(store, viewer, ref);
  if (!basis) return null;
  const { reverted, notReverted, isTooMany, undone } = await undoSelected(
    store,
    basis,
    selection,
    choices,
  );
  const given = Object.keys(choices).filter((path) => typeof choices[path] === 'object');
  const wanted = visiblePart(basis, withMarksOf(basis.state, undone.state), given);
  const faults = [
    ...choiceFaults(store, viewer, basis, undone.state, choices),
    ...(isTooMany ? [tooMany()] : []),
  ];
  const proposed = withFaults(
    await proposeResolved(store, viewer, basis, { ...wanted, kept: [] }, options),
    faults,
  );
  // Who may not read the name of a member cannot be asked about it: it stays as it is.
  const conflicts = undone.conflicts.filter(({ path }) => isTold(basis, path));
  const untold = undone.conflicts
    .filter(({ path }) => !isTold(basis, path))
    .map(({ path }) => path.split('/', 2).join('/'));
  const { events, others } = await followersOf(store, viewer, basis, {
    reverted,
    events: proposed.events,
    ...options,
  });
  return {
    version: basis.version,
    reverted: reverted.map((each) => toldEvent(store.catalogue, basis, each)),
    notReverted: notReverted.map(({ id, told, why }) => ({
      ...(told ? toldEvent(store.catalogue, basis, told) : { id }),
      why,
    })),
    conflicts: await shownConflicts(store, basis, conflicts),
    undecided: conflicts.map(({ path }) => path).filter((path) => !Object.hasOwn(choices, path)),
    erased: undone.erased.filter((path) => isTold(basis, path)),
    hidden: [...new Set([...wanted.hidden, ...untold])],
    wanted: wanted.patch,
    proposed: { ...proposed, events },
    others,
  };
}

/** What somebody has to decide where events of an entity are reverted, as the viewer may see it. */
export async function revertConflicts(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
  selection: RevertSelection,
): Promise<RevertPlan['conflicts']> {
  const basis = await readBasis(store, viewer, ref);
  if (!basis) return [];
  const { undone } = await undoSelected(store, basis, selection, {});
  const told = undone.conflicts.filter(({ path }) => isTold(basis, path));
  return shownConflicts(store, basis, told);
}

async function undoSelected(
  store: Store,
  basis: CorrectionBasis,
  selection: RevertSelection,
  choices: Readonly<Record<string, Choice>>,
) {
  const selected = await selectReverted(store, basis, selection);
  const { reverted } = selected;
  const oldest = reverted.at(-1)?.version ?? basis.version + 1;
  const steps = await recordedSteps(store, basis.ref, basis, basis.isErased ? 1 : oldest);
  const versions = new Set(reverted.map(({ version }) => version));
  return { ...selected, undone: undoVersions(basis, steps, versions, choices) };
}

/** Whether the viewer may read each name of the path: names may be personal, or secret. */
function isTold({ ref, masker }: CorrectionBasis, path: string): boolean {
  const [shown] = masker.changes(ref, [{ path, after: null }]);
  return shown !== undefined && shown.path === path;
}

/** A value that somebody writes in the place of a conflict is held to what any written value is. */
function choiceFaults(
  store: Store,
  viewer: Viewer,
  basis: CorrectionBasis,
  state: State,
  choices: Readonly<Record<string, Choice>>,
): Fault[] {
  const blind: string[] = [];
  const faults = Object.entries(choices).flatMap(([path, choice]): Fault[] => {
    if (typeof choice !== 'object') return [];
    const shown = valueAt(basis.shown, path);
    if (isMasked(shown)) blind.push(path);
    const isMask = isMasked(shown) && withoutMarks(shown) === choice.value;
    if (!isMask && !holdsMasked(choice.value)) return [];
    const message = 'This is the mask of a value: choose what it was or is, or write the value.';
    return [{ kind: 'invalid', code: 'masked_value', message, pointer: path }];
  });
  return [...faults, ...guessed(store, viewer, basis, { blind, state })];
}

function tooMany(): Fault {
  const message = `At most ${mostReverted} events are reverted at once.`;
  return { kind: 'invalid', code: 'too_many_events', message, params: { most: mostReverted } };
}
