import { applyChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, State } from '#lib/domain/event.ts';
import { parsePointer, valueAt } from '#lib/domain/pointer.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import { entryOn, type History, type ScopeEvent } from '#lib/erasure/scope.ts';
import { toStoredEvent } from '#lib/event-store/event-row.ts';
import { evolveOrApply } from '#lib/event-store/evolve-or-apply.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';

/** An entity folded twice: as its events are, and as they will be. */
export type Refolded = {
  /** Whether a state at any version, past or present, changes. */
  isChanged: boolean;
  before: State;
  after: State;
  /** What is kept of its history: every so many versions. */
  snapshots: [version: number, state: State][];
};

type Folding = Pick<Reading, 'catalogue'>;

export function refold(
  store: Folding,
  history: History,
  left: ReadonlyMap<bigint, Left>,
  at: (event: ScopeEvent, left: Left | undefined) => ScopeEvent,
): Refolded {
  const { ref } = history;
  let before: State = {};
  let after: State = before;
  let isChanged = false;
  const snapshots: Refolded['snapshots'] = [];
  history.events.forEach((event, index) => {
    const rest = at(event, left.get(event.row.position));
    const [was, is] = [stepOf(store, event, ref), stepOf(store, rest, ref)];
    const isSameStep = rest === event && before === after;
    before = evolveOrApply(store.catalogue, ref, before, was.event, was.changes).state;
    if (isSameStep) after = before;
    else {
      const step = evolveOrApply(store.catalogue, ref, after, is.event, is.changes);
      after = step.state;
      if (jsonEqual(before, after)) after = before;
      // A fold that goes another way is told by the head, whatever it gives.
      isChanged ||= before !== after || step.isApplied;
    }
    if ((index + 1) % snapshotInterval === 0) snapshots.push([index + 1, after]);
  });
  return { isChanged, before, after, snapshots };
}

function stepOf({ catalogue }: Folding, event: ScopeEvent, ref: History['ref']) {
  return {
    event: toStoredEvent(catalogue, event.row),
    changes: entryOn(event, ref)?.changes ?? [],
  };
}

/**
 * The entry of an erasure: what is gone of the present state, as paths without values. Folded once
 * more it changes nothing, so only what is absent, or null in an array, is named.
 */
export function goneFrom(before: State, after: State): Change[] {
  const gone = diffStates(before, after).flatMap(({ path, op }): Change[] =>
    op === undefined ? [{ erased: 'set', path }] : [],
  );
  return gone.filter(({ path }) => {
    const value = valueAt(after, path);
    const isThere = parsePointer(path).length > 0 && value !== undefined && value !== null;
    return !isThere && jsonEqual(applyChanges(after, [{ erased: 'set', path }]), after);
  });
}
