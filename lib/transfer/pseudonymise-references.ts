import type { FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/**
 * Data in which the ids of other entities are what the import calls those entities. Where a
 * reference leads to an object, as the members of a list by user id do, its key is the id.
 */
export function pseudonymiseReferences(
  data: JsonObject,
  fields: Readonly<Record<string, FieldHint>>,
  pseudonym: (text: string) => string,
): JsonObject {
  let replaced: Json = data;
  for (const [pattern, { reference }] of Object.entries(fields)) {
    if (reference !== undefined) replaced = replaceAt(replaced, parsePointer(pattern), pseudonym);
  }
  return replaced as JsonObject;
}

function replaceAt(value: Json, tokens: string[], pseudonym: (text: string) => string): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return typeof value === 'string' ? pseudonym(value) : value;
  const isMeant = (key: string) => token === '*' || token === key;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      isMeant(String(index)) ? replaceAt(item, rest, pseudonym) : item,
    );
  }
  if (!isObject(value)) return value;
  const isKeyed = token === '*' && rest.length === 0;
  // fromEntries defines members, it does not assign: `__proto__` stays a plain key.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (!isMeant(key)) return [key, item];
      if (isKeyed && typeof item !== 'string') return [pseudonym(key), item];
      return [key, replaceAt(item, rest, pseudonym)];
    }),
  );
}
