import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { plainText } from '#lib/domain/search-text.ts';

/** The data of an event as its viewer is given it: none without the right to see payloads. */
export function givenData(viewer: Viewer, { entity, data }: StoredEvent): JsonObject | undefined {
  return (allows(viewer, 'payloads', entity.type) && data) || undefined;
}

/** Whether anything that a viewer is given of an event holds a text. `wanted` is folded by `plainText`. */
export function holdsText(viewer: Viewer, given: StoredEvent, wanted: string): boolean {
  const has = (value: Json | undefined): boolean => {
    if (value === undefined || value === null || isMasked(value)) return false;
    if (Array.isArray(value)) return value.some(has);
    if (isObject(value)) return Object.values(value).some(has);
    return plainText(String(value)).includes(wanted);
  };
  const { entity, type, actor, recorder, reason, metadata, updated } = given;
  return (
    [entity.type, entity.id, type, actor, recorder, reason].some(has) ||
    has(givenData(viewer, given)) ||
    has(metadata) ||
    updated.some(({ id, changes }) => has(id) || changes.some((c) => has(c.before) || has(c.after)))
  );
}
