import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { arrayIndex, parsePointer } from '#lib/domain/pointer.ts';

/**
 * The state after `changes`, in order. A path that is no longer there changes nothing. What is given
 * stays as it is: each object and list on the way is copied once, however many changes there are in it.
 */
export function applyChanges(state: JsonObject, changes: readonly Change[]): JsonObject {
  const copies = new Set<object>();
  let next: Json = state;
  for (const change of changes) {
    next = changeAt(next, parsePointer(change.path), 0, change, copies);
  }
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

/** Made here, and so changed in place; all else is copied before. */
type Copies = Set<object>;

function changeAt(
  value: Json,
  tokens: string[],
  depth: number,
  change: Change,
  copies: Copies,
): Json {
  const token = tokens[depth];
  if (token === undefined) return value;
  const last = depth === tokens.length - 1;
  if (Array.isArray(value)) return changeItem(value, tokens, depth, change, copies);
  if (!isObject(value)) return value;
  if (last) {
    const own = copyOf(value, copies);
    if (change.after === undefined) delete own[token];
    else setMember(own, token, change.after);
    return own;
  }
  const inner = member(value, token);
  if (inner === undefined) return value;
  const own = copyOf(value, copies);
  setMember(own, token, changeAt(inner, tokens, depth + 1, change, copies));
  return own;
}

function copyOf<Value extends JsonObject | Json[]>(value: Value, copies: Copies): Value {
  if (copies.has(value)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Value;
  copies.add(copy);
  return copy;
}

/** An own member, also where it is `__proto__`. */
function setMember(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__') {
    const own = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, own);
  } else {
    object[name] = value;
  }
}

function changeItem(
  items: Json[],
  tokens: string[],
  depth: number,
  change: Change,
  copies: Copies,
): Json[] {
  const index = arrayIndex(tokens[depth] as string);
  if (index === undefined) return items;
  if (depth < tokens.length - 1) {
    const inner = items[index];
    if (inner === undefined) return items;
    const own = copyOf(items, copies);
    own[index] = changeAt(inner, tokens, depth + 1, change, copies);
    return own;
  }
  if (change.op === 'insert' || change.erased === 'insert') {
    if (index > items.length) return items;
    const own = copyOf(items, copies);
    own.splice(index, 0, change.after ?? null);
    return own;
  }
  if (index >= items.length) return items;
  const own = copyOf(items, copies);
  if (change.op === 'remove' || change.erased === 'remove') own.splice(index, 1);
  else own[index] = change.after ?? null;
  return own;
}
