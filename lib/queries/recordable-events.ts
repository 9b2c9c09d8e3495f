import { z } from 'zod';
import type { Masker } from '#lib/access/masker.ts';
import { allowsRecording, demand, mayRecord } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import { generalDeletion } from '#lib/domain/deletion.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { openPreview, type Preview } from '#lib/event-store/preview-appends.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { generalEvents } from '#lib/queries/general-events.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/**
 * The events that the viewer may record on an entity, there or not, each with whether it would be
 * refused now.
 */
export async function recordableEvents(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
): Promise<RecordableEvent[]> {
  const definition = store.catalogue.entities.get(ref.type);
  demand(viewer, 'read', ref.type);
  if (!mayRecord(viewer, ref.type)) return [];
  if (entityIdFault(ref.id) || !(await typeHasEntities(store, ref.type))) return [];
  const masker = await openMasking(store, viewer);
  const isOffered = (type: string, event?: EventDefinition) =>
    allowsRecording(viewer, ref.type, type, event);
  if (!definition) {
    const events = await generalEvents(store, masker, ref.type);
    const offered = events.filter(({ type }) => isOffered(type));
    const { state } = (await readState(store, ref)) ?? { state: {} };
    return deletedAt(state) === null ? offered : offered.map((event) => ofDeleted(ref, event));
  }
  const state = (await readState(store, ref))?.state ?? {};
  const shown = shownState(masker, ref, state);
  const preview = openPreview(store, viewer, { apart: true });
  const schemaOf = keptSchemas(store);
  const events: RecordableEvent[] = [];
  // One after the other: the first reads the entity for all.
  for (const [type, event] of Object.entries(definition.events)) {
    if (!isOffered(type, event)) continue;
    events.push({
      type,
      label: event.label,
      sentence: event.sentence,
      schema: schemaOf(event.schema),
      idField: definition.idField,
      fields: { ...definition.fields, ...event.fields },
      example: exampleFor(definition, event, ref, shown),
      allowed: await isAllowed(preview, type, exampleFor(definition, event, ref, state)),
    });
  }
  return events;
}

/** A general entity that is deleted takes its restoring alone. */
function ofDeleted({ type, id }: EntityRef, event: RecordableEvent): RecordableEvent {
  if (generalDeletion(type, event.type) === 'restores') return event;
  const message = `${type} ${JSON.stringify(id)} is deleted.`;
  return { ...event, allowed: { code: 'entity_deleted', message } };
}

/** The example, on this entity: what the state holds under the same name stands in its place. */
function exampleFor(
  { idField }: EntityDefinition,
  { example, creates, schema }: EventDefinition,
  ref: EntityRef,
  state: State,
): JsonObject {
  const entries = Object.entries(example).flatMap(([key, value]): [string, typeof value][] => {
    if (key === idField) return [[key, ref.id]];
    if (creates) return [[key, value]];
    const own = member(state, key);
    return [[key, own ?? value]];
  });
  const filled = Object.fromEntries(entries);
  return schema.safeParse(filled).success ? filled : { ...example, [idField]: ref.id };
}

/** What of a state the viewer may see; for the rest an example is as the catalogue has it. */
function shownState(masker: Masker, ref: EntityRef, state: State): State {
  const shown = Object.entries(masker.state(ref, state)).filter(([, value]) => !holdsMasked(value));
  return Object.fromEntries(shown);
}

function holdsMasked(value: Json): boolean {
  if (isObject(value)) return Object.values(value).some(holdsMasked);
  return Array.isArray(value) ? value.some(holdsMasked) : isMasked(value);
}

/** The very decision that recording it would be, as far as it does not hang on what a form will say. */
async function isAllowed(
  preview: Preview,
  type: string,
  data: JsonObject,
): Promise<RecordableEvent['allowed']> {
  const [outcome] = await preview.decide([{ events: [{ type, data }] }]);
  if (outcome?.status !== 'refused') return true;
  const fault = outcome.faults.find(isOfState);
  return fault ? { code: fault.code, message: fault.message } : true;
}

function isOfState({ kind, pointer, code }: Fault): boolean {
  const isRefusal = kind === 'conflict' || kind === 'not_found';
  return isRefusal && pointer === undefined && !code.endsWith('_taken');
}

/** Making them takes longer than all the rest, and a definition does not change. */
function keptSchemas(store: Store): (schema: z.ZodType) => JsonObject {
  const kept = keptOnStore(store, 'json schemas', () => new WeakMap<z.ZodType, JsonObject>());
  return (schema) => {
    const made = kept.get(schema) ?? jsonSchema(schema);
    kept.set(schema, made);
    return made;
  };
}

export function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest as JsonObject;
}
