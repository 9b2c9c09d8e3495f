import type { JsonSchema } from '#app/components/form/form-field.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

/** Schemas name each other in circles: an event has causes, which are events. */
const deepest = 10;

/** A schema with what it names in its place, as far as anybody reads. */
export function inlinedSchema(
  schema: JsonObject,
  named: JsonObject,
  depth = 0,
): JsonObject & JsonSchema {
  const { $ref: ref, allOf, ...own } = schema;
  if (depth > deepest) return {};
  const parts = [
    ...(typeof ref === 'string' ? [namedAt(ref, schema, named)] : []),
    ...(Array.isArray(allOf) ? allOf.filter(isObject) : []),
  ].map((part) => inlinedSchema(part, named, depth + 1));
  const inner = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, within(key, value, named, depth)]),
  );
  return [...parts, inner].reduce<JsonObject>(joined, {}) as JsonObject & JsonSchema;
}

function namedAt(ref: string, schema: JsonObject, named: JsonObject): JsonObject {
  const name = /^#\/components\/schemas\/(.+)$/.exec(ref)?.[1];
  const found = name === undefined ? undefined : member(named, name);
  if (isObject(found)) return found;
  // One of its own: told as JSON, whose shape is in the document.
  return schema['description'] === undefined ? {} : { description: schema['description'] };
}

function within(key: string, value: Json, named: JsonObject, depth: number): Json {
  const one = (each: Json) => (isObject(each) ? inlinedSchema(each, named, depth + 1) : each);
  if (key === 'properties' && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, one(each)]));
  }
  if (key === 'items' || key === 'additionalProperties') return one(value);
  if ((key === 'anyOf' || key === 'oneOf') && Array.isArray(value)) return value.map(one);
  return value;
}

/** What both say; of their members, what the second says of the same one is said more closely. */
function joined(first: JsonObject, second: JsonObject): JsonObject {
  const [ofFirst, ofSecond] = [first['properties'], second['properties']];
  const required = [first['required'], second['required']].flatMap((names) =>
    Array.isArray(names) ? names : [],
  );
  return {
    ...first,
    ...second,
    ...(isObject(ofFirst) && isObject(ofSecond) ? { properties: { ...ofFirst, ...ofSecond } } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
