import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import type { Patch } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/** What should stand at a place of a state, as a JSON Pointer; nothing, where no value is given. */
export type Edit = { path: string; value?: Json };

/** The patch that makes a state hold what was edited: each member of which something was, whole. */
export function patchOfEdits(state: JsonObject, edits: readonly Edit[]): Patch {
  const members = new Map<string, Json | undefined>();
  for (const { path, value } of edits) {
    const [name = '', ...below] = parsePointer(path);
    const before = members.has(name) ? members.get(name) : member(state, name);
    members.set(name, withValue(before, below, value));
  }
  const set = [...members].flatMap(([name, value]): [string, Json][] =>
    value === undefined ? [] : [[name, value]],
  );
  const unset = [...members].flatMap(([name, value]) => (value === undefined ? [name] : []));
  return {
    ...(set.length > 0 ? { set: Object.fromEntries(set) } : {}),
    ...(unset.length > 0 ? { unset } : {}),
  };
}

/** A value with another at a place below it; an object that is emptied so is gone. */
function withValue(
  before: Json | undefined,
  [token, ...below]: readonly string[],
  value: Json | undefined,
): Json | undefined {
  if (token === undefined) return value;
  const object = isObject(before) ? before : {};
  const inner = withValue(member(object, token), below, value);
  const rest = Object.entries(object).filter(([name]) => name !== token);
  if (inner === undefined) return rest.length === 0 ? undefined : Object.fromEntries(rest);
  // Where it stood it stands again: the order of members is the reader's.
  return Object.hasOwn(object, token)
    ? Object.fromEntries(
        Object.entries(object).map(([name, old]) => [name, name === token ? inner : old]),
      )
    : Object.fromEntries([...rest, [token, inner]]);
}
