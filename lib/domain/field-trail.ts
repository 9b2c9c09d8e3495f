import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { type Json, member } from '#lib/domain/json.ts';
import { movedItems } from '#lib/domain/moved-items.ts';
import {
  arrayIndex,
  escapeToken,
  formatPointer,
  parsePointer,
  valueAt,
} from '#lib/domain/pointer.ts';

/**
 * Follows one field back through an entity's versions, newest first, from the value that it has at
 * the last one. An item of a list is followed to wherever it stood. Only versions that name the
 * field's first member need be given.
 */
export type FieldTrail = {
  /** Undoes a version: whether it changed the field. */
  step: (changes: readonly Change[]) => boolean;
  /** What the field held before all versions given so far; undefined where it was absent. */
  value: () => Json | undefined;
  /** True once the field cannot have been there before: its item entered. */
  ended: () => boolean;
};

export function followField(
  path: string,
  last: Json | undefined,
  fields: Record<string, FieldHint> = {},
): FieldTrail {
  let at = parsePointer(path);
  let value = last;
  let ended = false;
  /** The change by which the field's item will be found to have left for where it is now. */
  let carriedBy: Change | null = null;

  const set = (before: Json | undefined): boolean => {
    const changed = !jsonEqual(value, before);
    value = before;
    return changed;
  };

  const undoItem = (
    change: Change,
    tokens: string[],
    op: 'insert' | 'remove',
    moved: ReadonlyMap<Change, Change>,
  ): boolean => {
    const depth = tokens.length - 1;
    const index = arrayIndex(tokens[depth] ?? '') ?? -1;
    const place = arrayIndex(at[depth] ?? '');
    if (change === carriedBy) {
      at = at.with(depth, String(index));
      carriedBy = null;
      return false;
    }
    if (place === undefined || carriedBy) return false;
    if (op === 'remove') {
      if (index <= place) at = at.with(depth, String(place + 1));
      return false;
    }
    if (index < place) at = at.with(depth, String(place - 1));
    if (index !== place) return false;
    const from = moved.get(change);
    if (!from) {
      ended = true;
      return set(undefined);
    }
    carriedBy = from;
    return set(valueAt(from.before, formatPointer(at.slice(depth + 1))));
  };

  const undo = (change: Change, moved: ReadonlyMap<Change, Change>): boolean => {
    const tokens = parsePointer(change.path);
    const op = change.op ?? (change.erased === 'set' ? undefined : change.erased);
    const shared = op ? tokens.length - 1 : tokens.length;
    const isAbove = shared < at.length && tokens.slice(0, shared).every((t, i) => t === at[i]);
    if (op && isAbove) return undoItem(change, tokens, op, moved);
    if (tokens.length <= at.length) {
      if (!tokens.every((token, index) => token === at[index])) return false;
      return set(valueAt(change.before, formatPointer(at.slice(tokens.length))));
    }
    if (value === undefined || !at.every((token, index) => token === tokens[index])) return false;
    const inner = { ...change, path: `/f${formatPointer(tokens.slice(at.length))}` };
    return set(member(applyChanges({ f: value }, reverseChanges([inner])), 'f'));
  };

  return {
    step: (changes) => {
      if (ended) return false;
      const first = `/${escapeToken(at[0] ?? '')}`;
      const own = changes.filter(({ path }) => path === first || path.startsWith(`${first}/`));
      if (own.length === 0) return false;
      const moved = movedItems(own, fields);
      const before = value;
      for (const change of own.toReversed()) {
        undo(change, moved);
        if (ended) break;
      }
      return !jsonEqual(before, value);
    },
    value: () => value,
    ended: () => ended,
  };
}
