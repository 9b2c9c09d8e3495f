import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/**
 * Whether a value goes, whole; objects and arrays that stay are asked about member by member. What
 * goes at a place goes below it too. Of a change, `side` tells which of its values it is.
 */
export type Goes = (tokens: readonly string[], value: Json, side?: Side) => boolean;
export type Side = 'before' | 'after';

/** What is left of a value: members that go are absent, items null. Undefined where all of it goes. */
export function leftOf(
  value: Json,
  goes: Goes,
  tokens: readonly string[] = [],
  side?: Side,
): Json | undefined {
  if (goes(tokens, value, side)) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(
      (item, index) => leftOf(item, goes, [...tokens, String(index)], side) ?? null,
    );
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  let isWhole = true;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const left = leftOf(member, goes, [...tokens, name], side);
    if (left !== member) isWhole = false;
    return left === undefined ? [] : [[name, left] as const];
  });
  return isWhole ? value : Object.fromEntries(members);
}

/**
 * What is left of changes. Each keeps its path and its kind, so that later paths still apply; one
 * that lost something is marked. The same array where nothing goes.
 */
export function leftOfChanges(changes: readonly Change[], goes: Goes): readonly Change[] {
  const left = changes.map((change) => leftOfChange(change, goes));
  return left.every((change, index) => change === changes[index]) ? changes : left;
}

function leftOfChange(change: Change, goes: Goes): Change {
  const tokens = parsePointer(change.path);
  const before =
    change.before === undefined ? undefined : leftOf(change.before, goes, tokens, 'before');
  const after =
    change.after === undefined ? undefined : leftOf(change.after, goes, tokens, 'after');
  if (before === change.before && after === change.after) return change;
  return {
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    erased: change.op ?? change.erased ?? 'set',
    path: change.path,
  };
}
