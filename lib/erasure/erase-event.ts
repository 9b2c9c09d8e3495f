import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import type { ScopeEvent } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/**
 * One event's payload, and of what it changed on its entity whatever came from there: the same
 * value under the same name. What the event did besides (a status, a mark) stays.
 */
export function eventPayload({ type, id }: EntityRef, eventId: string): Selection {
  const isIt = (event: ScopeEvent) => event.row.id === eventId;
  return {
    ref: { type, id },
    isWhole: false,
    isAlone: true,
    takes: isIt,
    goes: (event) => {
      if (!isIt(event) || event.data === null) return () => false;
      const given = membersOf(event.data);
      return (tokens, value) => given.has(JSON.stringify([tokens.at(-1), value]));
    },
    goesOfData: () => false,
  };
}

/** Each member of an object, at any depth, by name and value. */
function membersOf(data: JsonObject, found = new Set<string>()): Set<string> {
  for (const [name, value] of Object.entries(data)) {
    found.add(JSON.stringify([name, value]));
    for (const inner of objectsIn(value)) membersOf(inner, found);
  }
  return found;
}

function objectsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value] : [];
}
