import { applyChanges } from '#lib/domain/apply-changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { evolveEntity, type FoldEvent } from '#lib/domain/fold.ts';

/**
 * The state after an event of an entity from which something was erased. A definition may fail on a
 * state with parts missing that were there when it was recorded: then what it recorded is applied.
 */
export function evolveOrApply(
  catalogue: Catalogue,
  ref: EntityRef,
  state: State,
  event: FoldEvent,
  changes: readonly Change[],
): { state: State; isApplied: boolean } {
  try {
    return { state: evolveEntity(catalogue, ref, state, event, changes), isApplied: false };
  } catch {
    return { state: applyChanges(state, changes), isApplied: true };
  }
}
