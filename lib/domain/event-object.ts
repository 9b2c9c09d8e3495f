import type { Change, EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

/**
 * An object that an event is said to be about, with what it changes on it: how logs of many objects
 * (OCEL) tell events. `qualifiers` are the roles it has in the event. Of a change its path and the value
 * after count; without one the member is taken away.
 */
export type EventObject = EntityRef & { qualifiers: readonly string[]; changes: readonly Change[] };

/**
 * The member of an event's data that tells in which roles the event is about the entities of `updated`,
 * in their order. An event that has it changes what its entries say and nothing by itself.
 */
export const qualifiersMember = '$qualifiers';

/** Whether an event says itself what it changes on each of its objects. */
export function isOfObjects(data: JsonObject): boolean {
  return Object.hasOwn(data, qualifiersMember);
}

/** The objects of such an event, its own entity first; null of any other. */
export function objectsOf({
  data,
  updated,
}: Pick<StoredEvent, 'data' | 'updated'>): EventObject[] | null {
  const roles = data === null ? undefined : member(data, qualifiersMember);
  // Of what somebody may see only in part, nothing says which role is whose.
  if (!Array.isArray(roles) || roles.length !== updated.length) return null;
  return updated.map(({ type, id, changes }, index) => {
    const qualifiers = roles[index];
    const told = Array.isArray(qualifiers)
      ? qualifiers.filter((each) => typeof each === 'string')
      : [];
    return { type, id, qualifiers: told, changes };
  });
}

/** Objects as JSON that an export wrote; null where it is no such list. */
export function parseObjects(text: string): EventObject[] | null {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  const isList = Array.isArray(value) && value.every(isEventObject);
  return isList ? (value as unknown as EventObject[]) : null;
}

function isEventObject(value: Json): boolean {
  if (!isObject(value) || typeof value['type'] !== 'string' || typeof value['id'] !== 'string') {
    return false;
  }
  const { qualifiers, changes } = value;
  if (!Array.isArray(qualifiers) || !qualifiers.every((each) => typeof each === 'string')) {
    return false;
  }
  return Array.isArray(changes) && changes.every(isChange);
}

function isChange(value: Json): boolean {
  if (!isObject(value) || typeof value['path'] !== 'string') return false;
  return value['path'].startsWith('/') && !Object.hasOwn(value, 'erased');
}

/** The data as it was given, without the roles. */
export function withoutQualifiers(data: JsonObject): JsonObject {
  if (!isOfObjects(data)) return data;
  const { [qualifiersMember]: _, ...given } = data;
  return given;
}
