import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { arrayIndex, parsePointer } from '#lib/domain/pointer.ts';

/** The state after `changes`, in order. A path that is no longer there changes nothing. */
export function applyChanges(state: JsonObject, changes: readonly Change[]): JsonObject {
  let next: Json = state;
  for (const change of changes) next = changeAt(next, parsePointer(change.path), 0, change);
  return next as JsonObject;
}

/**
 * The changes that undo `changes`, in the order in which they do so. Of one whose values are erased
 * what it did to an array's shape is undone; what a member was before is not known any more.
 */
export function reverseChanges(changes: readonly Change[]): Change[] {
  return changes.toReversed().flatMap((change): Change[] => {
    const { path, before, after, op, erased } = change;
    if (erased === 'set' && before === undefined && after === undefined) return [];
    return [
      {
        path,
        ...(after === undefined ? {} : { before: after }),
        ...(before === undefined ? {} : { after: before }),
        ...(op === undefined ? {} : { op: opposite[op] }),
        ...(erased === undefined ? {} : { erased: opposite[erased] }),
      },
    ];
  });
}

const opposite = { insert: 'remove', remove: 'insert', set: 'set' } as const;

function changeAt(value: Json, tokens: string[], depth: number, change: Change): Json {
  const token = tokens[depth];
  if (token === undefined) return value;
  const last = depth === tokens.length - 1;
  if (Array.isArray(value)) return changeItem(value, tokens, depth, change);
  if (!isObject(value)) return value;
  if (last) return changeMember(value, token, change);
  const inner = member(value, token);
  if (inner === undefined) return value;
  // A computed key defines an own member, also where it is `__proto__`.
  return { ...value, [token]: changeAt(inner, tokens, depth + 1, change) };
}

function changeMember(value: JsonObject, key: string, change: Change): JsonObject {
  if (change.after !== undefined) return { ...value, [key]: change.after };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function changeItem(items: Json[], tokens: string[], depth: number, change: Change): Json[] {
  const index = arrayIndex(tokens[depth] as string);
  if (index === undefined) return items;
  if (depth < tokens.length - 1) {
    const inner = items[index];
    return inner === undefined
      ? items
      : items.with(index, changeAt(inner, tokens, depth + 1, change));
  }
  if (change.op === 'insert' || change.erased === 'insert') {
    return index > items.length ? items : items.toSpliced(index, 0, change.after ?? null);
  }
  if (index >= items.length) return items;
  if (change.op === 'remove' || change.erased === 'remove') return items.toSpliced(index, 1);
  return items.with(index, change.after ?? null);
}
