import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { readChanges } from '#lib/event-store/read-changes.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** A version with what it changed, and the states that it stood between. */
export type RecordedStep = {
  version: number;
  changes: readonly Change[];
  before: State;
  after: State;
};

const page = 500;

/**
 * The versions of an entity from its state now backwards to `from`, each with the states around it,
 * as the recorded changes tell them, whatever the definitions make of the events by now.
 */
export async function recordedSteps(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
  { version, state }: { version: number; state: State },
  from: number,
): Promise<RecordedStep[]> {
  const steps: RecordedStep[] = [];
  let after = state;
  let next: number | null = version + 1;
  while (next !== null && next > from) {
    const read = await readChanges(store, ref, {
      order: 'desc',
      after: next,
      limit: page,
      upTo: from,
    });
    for (const { version: of, changes } of read.read) {
      const before = applyChanges(after, reverseChanges(changes));
      steps.push({ version: of, changes, before, after });
      after = before;
    }
    next = read.next;
  }
  return steps;
}
