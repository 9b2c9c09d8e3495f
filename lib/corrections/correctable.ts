import { allows, allowsRecording, demand, mayRecord } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { jsonSchema } from '#lib/queries/recordable-events.ts';

/** What of an entity type the viewer may put right. */
export type Correctable = {
  mayRecord: boolean;
  mayCorrect: boolean;
  /** JSON Schema of the state; null where the catalogue does not know the type. */
  schema: JsonObject | null;
  /** JSON Pointers of members that no event sets which the viewer may record, or propose. */
  locked: string[];
};

/** What of a type's states the viewer may put right, by events of their own or by proposing them. */
export function correctable(store: Reading, viewer: Viewer, entityType: string): Correctable {
  demand(viewer, 'read', entityType);
  const definition = store.catalogue.entities.get(entityType);
  const mayPropose = allows(viewer, 'proposeCorrection', entityType);
  const mayCorrect = mayPropose || allows(viewer, 'applyCorrection', entityType);
  const may = { mayRecord: mayRecord(viewer, entityType), mayCorrect };
  if (!definition) return { ...may, schema: null, locked: [] };
  const schema = schemaOf(store, definition);
  const settable = settableNames(store, viewer, definition, mayPropose);
  const names = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  return {
    ...may,
    schema,
    locked: names.filter((name) => !settable.has(name)).map((name) => `/${escapeToken(name)}`),
  };
}

/** Members that an event's data names, or that the declared correction patches. */
function settableNames(
  store: Reading,
  viewer: Viewer,
  { type, events, idField }: EntityDefinition,
  mayPropose: boolean,
): Set<string> {
  const names = Object.entries(events).flatMap(([eventType, event]) => {
    if (event.creates || event.deletes || event.restores) return [];
    if (!mayPropose && !allowsRecording(viewer, type, eventType, event)) return [];
    if (event.corrects) return event.corrects.fields.map((pointer) => pointer.slice(1));
    const { properties } = kept(store, event.schema, () => jsonSchema(event.schema));
    return isObject(properties) ? Object.keys(properties) : [];
  });
  return new Set(names.filter((name) => name !== idField));
}

function schemaOf(store: Reading, { state }: EntityDefinition): JsonObject {
  return kept(store, state, () => jsonSchema(state));
}

/** Made once: it takes longer than all the rest, and a definition does not change. */
function kept(store: Reading, schema: object, make: () => JsonObject): JsonObject {
  const made = keptOnStore(store, 'correctable', () => new WeakMap<object, JsonObject>());
  const known = made.get(schema) ?? make();
  made.set(schema, known);
  return known;
}
