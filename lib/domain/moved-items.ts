import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { identityOf } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';

/**
 * Which items of one event's changes only moved: the change by which each enters again, with the one
 * by which it left. The n-th of equals goes with the n-th.
 */
export function movedItems(
  changes: readonly Change[],
  fields: Record<string, FieldHint> = {},
): ReadonlyMap<Change, Change> {
  const moved = new Map<Change, Change>();
  const left = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.op === undefined) continue;
    const array = change.path.slice(0, change.path.lastIndexOf('/'));
    const item = change.op === 'remove' ? change.before : change.after;
    if (item === undefined) continue;
    const key = `${array} ${itemKey(item, identityOf(array, fields))}`;
    if (change.op === 'remove') {
      const others = left.get(key);
      if (others) others.unshift(change);
      else left.set(key, [change]);
    } else {
      const from = left.get(key)?.shift();
      if (from) moved.set(change, from);
    }
  }
  return moved;
}

function itemKey(item: Json, identity: string | undefined): string {
  for (const name of identity === undefined ? ['id', 'key'] : [identity]) {
    const value = isObject(item) ? member(item, name) : undefined;
    if (typeof value === 'string' || typeof value === 'number') return canonicalJson(value);
  }
  return canonicalJson(item);
}
