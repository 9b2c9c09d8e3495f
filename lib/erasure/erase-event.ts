import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { chosenPaths } from '#lib/erasure/erase-fields.ts';
import type { ScopeEvent } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/**
 * The payload of events of one entity, or chosen fields of it, and of what each changed on its entity
 * whatever came from there: the same value under the same name. What the events did besides (a status,
 * a mark) stays.
 */
export function eventPayloads(
  { type, id }: EntityRef,
  eventIds: readonly string[],
  paths?: readonly string[],
): Selection {
  const ids = new Set(eventIds);
  const isIt = (event: ScopeEvent) => ids.has(event.row.id);
  const chosen = paths ? chosenPaths(paths) : () => true;
  return {
    ref: { type, id },
    isWhole: false,
    isAlone: true,
    takes: (event) => !paths && isIt(event),
    goes: (event) => {
      if (!isIt(event) || event.data === null) return () => false;
      const given = new Set<string>();
      noteMembers(event.data, [], chosen, given);
      return (tokens, value) => given.has(JSON.stringify([tokens.at(-1), value]));
    },
    goesOfData: (event) => (isIt(event) ? chosen : () => false),
    copies: isIt,
  };
}

/** Each member of an object that is chosen, or stands within one that is, by name and value. */
function noteMembers(
  data: JsonObject,
  above: readonly string[],
  chosen: (tokens: readonly string[]) => boolean,
  found: Set<string>,
): void {
  for (const [name, value] of Object.entries(data)) {
    const tokens = [...above, name];
    if (chosen(tokens)) found.add(JSON.stringify([name, value]));
    noteWithin(value, tokens, chosen, found);
  }
}

function noteWithin(
  value: Json,
  tokens: readonly string[],
  chosen: (tokens: readonly string[]) => boolean,
  found: Set<string>,
): void {
  if (isObject(value)) noteMembers(value, tokens, chosen, found);
  if (!Array.isArray(value)) return;
  value.forEach((item, index) => {
    if (isObject(item)) noteMembers(item, [...tokens, String(index)], chosen, found);
  });
}
