import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';

/** What a correction does to a state: members set whole, and members taken away. */
export type Patch = { set?: JsonObject; unset?: string[] };

/** The event type that corrects entities of a type. */
export function correctedType(entityType: string): string {
  return `${entityType}Corrected`;
}

/**
 * Whether data is exactly a patch: `set` an object, `unset` a list of distinct names that are not set
 * as well, nothing else beside them. Names that start with $ are Backstory's own, and no patch holds
 * them.
 */
export function isPatch(data: JsonObject): data is Patch {
  if (!Object.keys(data).every((key) => key === 'set' || key === 'unset')) return false;
  const set = Object.hasOwn(data, 'set') ? data['set'] : {};
  const unset = Object.hasOwn(data, 'unset') ? data['unset'] : [];
  if (!isObject(set) || !Array.isArray(unset)) return false;
  const names = [...Object.keys(set), ...unset];
  return names.every(isName) && new Set(names).size === names.length;
}

/** The hints of a state where its members stand in the data of a patch. */
export function patchFields<Hint>(fields: Readonly<Record<string, Hint>>): Record<string, Hint> {
  return Object.fromEntries(
    Object.entries(fields).map(([pointer, hint]) => [`/set${pointer}`, hint]),
  );
}

function isName(name: Json): name is string {
  return typeof name === 'string' && !name.startsWith('$');
}

/** The state with the patch laid over it; `__proto__` is a name like any other. */
export function applyPatch<S extends object>(state: S, { set, unset }: Patch): S {
  const next = { ...state, ...set };
  if (!unset || unset.length === 0) return next;
  const gone = new Set(unset);
  return Object.fromEntries(Object.entries(next).filter(([name]) => !gone.has(name))) as S;
}
