import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

type Fields = Record<string, FieldHint>;

/**
 * The entities that a value refers to, as the hints on its fields say; `at` is where it stands.
 * Where a reference leads to an object, as the members of a list by user id do, its key is the id.
 */
export function referencesIn(value: Json, fields: Fields, at: readonly string[] = []): EntityRef[] {
  return Object.entries(fields).flatMap(([pattern, { reference }]) => {
    if (reference === undefined) return [];
    const tokens = parsePointer(pattern);
    const common = Math.min(tokens.length, at.length);
    if (tokens.slice(0, common).some((token, place) => token !== '*' && token !== at[place])) {
      return [];
    }
    // What stands deeper than the reference stands in the object that the key names.
    const key = tokens.at(-1) === '*' ? at[tokens.length - 1] : undefined;
    const ids =
      at.length > tokens.length ? [key ?? ''] : idsAt(value, tokens.slice(at.length), key ?? null);
    return ids.filter((id) => id !== '').map((id) => ({ type: reference, id }));
  });
}

function idsAt(value: Json, tokens: readonly string[], key: string | null): string[] {
  const [token, ...rest] = tokens;
  if (token === undefined) {
    if (typeof value === 'string') return [value];
    return isObject(value) && key !== null ? [key] : [];
  }
  if (Array.isArray(value)) {
    return token === '*' ? value.flatMap((item) => idsAt(item, rest, null)) : [];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    token === '*' || token === name ? idsAt(inner, rest, token === '*' ? name : null) : [],
  );
}

/** The entity that the `place`-th member of a path names by its key; null where it names none. */
export function referenceOfKey(
  path: readonly string[],
  place: number,
  fields: Fields,
): EntityRef | null {
  const id = path[place];
  if (id === undefined) return null;
  for (const [pattern, { reference }] of Object.entries(fields)) {
    const tokens = parsePointer(pattern);
    const fits =
      tokens.length === place + 1 &&
      tokens.at(-1) === '*' &&
      tokens.every((token, at) => token === '*' || token === path[at]);
    if (reference !== undefined && fits) return { type: reference, id };
  }
  return null;
}
