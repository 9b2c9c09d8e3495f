import type { Viewer } from '#lib/access/viewer.ts';
import { readBasis } from '#lib/corrections/correction-basis.ts';
import type { ProposedEvents } from '#lib/corrections/proposal.ts';
import {
  type ProposeOptions,
  proposeResolved,
  withFaults,
} from '#lib/corrections/propose-events.ts';
import { recordedSteps } from '#lib/corrections/recorded-states.ts';
import { restoreAt } from '#lib/corrections/restore-at.ts';
import { changing } from '#lib/corrections/undo-versions.ts';
import { visiblePart, withMarksOf } from '#lib/corrections/visible-part.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Patch } from '#lib/domain/patch.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RestoredFields = {
  version: number;
  fromVersion: number;
  /** Pointers of what was erased: what stood there is known no more. */
  erased: string[];
  /** Pointers of what the viewer would have to reveal before they can restore it. */
  hidden: string[];
  wanted: Patch;
  proposed: ProposedEvents;
};

/**
 * The events that make fields what they were at a version. Paths are JSON Pointers as a compare of
 * the two tells them: an item of a list is found by its identity. Null where there is no such entity
 * or version. Nothing is recorded.
 */
export async function restoreFields(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
  fromVersion: number,
  paths: readonly string[],
  options: ProposeOptions = {},
): Promise<RestoredFields | null> {
  const basis = await readBasis(store, viewer, ref);
  const then = basis && (await readState(store, ref, { version: fromVersion }));
  if (!then) return null;
  const unfit = paths.filter((path) => !/^\/[^$]/.test(path));
  const gone = basis.isErased
    ? await erasedOf(store, ref, { version: fromVersion, state: then.state }, paths)
    : [];
  const fields = paths.filter((path) => !gone.includes(path) && !unfit.includes(path));
  const restored = restoreAt(basis.state, then.state, fields, basis.fields);
  const wanted = visiblePart(basis, withMarksOf(basis.state, restored));
  const proposed = await proposeResolved(store, viewer, basis, { ...wanted, kept: [] }, options);
  return {
    version: basis.version,
    fromVersion,
    erased: gone,
    hidden: wanted.hidden,
    wanted: wanted.patch,
    proposed: withFaults(proposed, unfit.map(noField)),
  };
}

/** Of these fields, those whose last value at that version was erased. */
async function erasedOf(
  store: Store,
  ref: EntityRef,
  then: { version: number; state: State },
  paths: readonly string[],
): Promise<string[]> {
  const steps = await recordedSteps(store, ref, then, 1);
  return paths.filter((path) => {
    const last = steps.find(({ changes }) => changing(changes, path));
    return last?.changes.some((change) => change.erased && changing([change], path)) ?? false;
  });
}

function noField(pointer: string): Fault {
  return { kind: 'invalid', code: 'no_field', message: 'This is no field of the state.', pointer };
}
