import { diffStates } from '#lib/domain/changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';
import { cut, type Deviation } from '#lib/projections/drift/deviation.ts';
import type { SnapshotRow, StateRow } from '#lib/projections/drift/read-part.ts';

type Found = Pick<Deviation, 'rule' | 'difference' | 'more'>;

/** A row of states against the state that the events give at its version. */
export function compareState(
  catalogue: Catalogue,
  ref: EntityRef,
  row: StateRow,
  expected: State,
): Found[] {
  const found: Found[] = [];
  const difference = stateDifference(row.value, expected);
  if (difference.length > 0) found.push({ rule: 'state', ...cut(difference) });
  const mark = deletedAt(expected);
  const at = mark === null ? null : Date.parse(mark);
  if (row.deleted_at !== at) found.push({ rule: 'deletion', ...markDifference(row, at) });
  // A label is made of the state, and may be as personal: what it is stays untold.
  if (row.label !== labelOf(catalogue, ref, expected)) {
    found.push({ rule: 'label', difference: [], more: 0 });
  }
  return found;
}

/** The mark beside a state against that within it: what can be told of another definition's. */
export function compareMark(row: StateRow): Found[] {
  const value = JSON.parse(row.value) as Json;
  const mark = isObject(value) ? deletedAt(value) : null;
  const at = mark === null ? null : Date.parse(mark);
  return row.deleted_at === at ? [] : [{ rule: 'deletion', ...markDifference(row, at) }];
}

function markDifference(row: StateRow, at: number | null): Omit<Found, 'rule'> {
  const told = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  const difference = [{ path: '/deletedAt', before: told(row.deleted_at), after: told(at) }];
  return { difference, more: 0 };
}

/** From what is stored to what the events give. */
export function stateDifference(stored: string, expected: State): Change[] {
  const value = JSON.parse(stored) as Json;
  if (!isObject(value)) return [{ path: '', before: value, after: expected }];
  return jsonEqual(value, expected) ? [] : diffStates(value, expected);
}

/** Where a snapshot should be, of those that are `apart` versions and more from the next; else null. */
export function missingSnapshot(
  snapshots: readonly SnapshotRow[],
  generation: number,
  version: number,
  apart: number,
): number | null {
  const there = new Set(
    snapshots.filter((row) => row.generation === generation).map((row) => row.version),
  );
  let before = 0;
  for (let at = snapshotInterval; at <= version; at += snapshotInterval) {
    if (there.has(at)) before = at;
    else if (Math.min(at + snapshotInterval, version + 1) - before > apart) {
      return before + snapshotInterval;
    }
  }
  return null;
}
