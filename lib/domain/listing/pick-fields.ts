import { isObject, type JsonObject, member } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/** Of a value the members at these pointers, where they are; of a list always the whole. */
export function pickFields(value: JsonObject, paths: readonly string[]): JsonObject {
  return pick(value, paths.map(parsePointer));
}

function pick(value: JsonObject, wanted: readonly (readonly string[])[]): JsonObject {
  const below = new Map<string, string[][]>();
  for (const [first, ...rest] of wanted) {
    if (first === undefined) return value;
    below.set(first, [...(below.get(first) ?? []), rest]);
  }
  // In the order of the value; made of entries, so that `__proto__` stays a plain key.
  return Object.fromEntries(
    Object.keys(value).flatMap((name) => {
      const paths = below.get(name);
      const inner = member(value, name);
      if (!paths || inner === undefined) return [];
      const whole = !isObject(inner) || paths.some((rest) => rest.length === 0);
      return [[name, whole ? inner : pick(inner, paths)] as const];
    }),
  );
}
