import { diffStates } from '#lib/domain/changes.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { type EntitySnapshot, readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type Comparison = {
  /** Null for version 0: not there yet. */
  from: EntitySnapshot | null;
  to: EntitySnapshot | null;
  changes: Change[];
};

/** What differs between any two versions of an entity, 0 being absence; null where one does not exist. */
export async function changesBetween(
  store: Reading,
  ref: EntityRef,
  from: number,
  to: number,
): Promise<Comparison | null> {
  const [before, after] = await Promise.all([
    readState(store, ref, { version: from }),
    readState(store, ref, { version: to }),
  ]);
  if ((from > 0 && !before) || (to > 0 && !after) || (!before && !after)) return null;
  const fields = store.catalogue.entities.get(ref.type)?.fields;
  return {
    from: before,
    to: after,
    changes: diffStates(before?.state ?? {}, after?.state ?? {}, fields),
  };
}
