import { z } from 'zod';
import type { Masker } from '#lib/access/masker.ts';
import { allowsRecording, demand, mayRecord } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { generalEvents } from '#lib/queries/general-events.ts';
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
    return events.filter(({ type }) => isOffered(type));
  }
  const snapshot = await readState(store, ref);
  return Promise.all(
    Object.entries(definition.events)
      .filter(([type, event]) => isOffered(type, event))
      .map(async ([type, event]) => {
        const state = snapshot?.state ?? {};
        return {
          type,
          label: event.label,
          sentence: event.sentence,
          schema: jsonSchema(event.schema),
          idField: definition.idField,
          fields: { ...definition.fields, ...event.fields },
          example: shownExample(definition, event, ref, masker, state),
          allowed: await isAllowed(store, viewer, type, exampleFor(definition, event, ref, state)),
        };
      }),
  );
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

/** The same for the viewer: what they may not see of the state is as the catalogue's example has it. */
function shownExample(
  definition: EntityDefinition,
  event: EventDefinition,
  ref: EntityRef,
  masker: Masker,
  state: State,
): JsonObject {
  const shown = Object.entries(masker.state(ref, state)).filter(([, value]) => !holdsMasked(value));
  return exampleFor(definition, event, ref, Object.fromEntries(shown));
}

function holdsMasked(value: Json): boolean {
  if (isObject(value)) return Object.values(value).some(holdsMasked);
  return Array.isArray(value) ? value.some(holdsMasked) : isMasked(value);
}

/** The very decision that recording it would be, as far as it does not hang on what a form will say. */
async function isAllowed(
  store: Store,
  viewer: Viewer,
  type: string,
  data: JsonObject,
): Promise<RecordableEvent['allowed']> {
  const [outcome] = await openPreview(store, viewer).decide([{ events: [{ type, data }] }]);
  if (outcome?.status !== 'refused') return true;
  const fault = outcome.faults.find(isOfState);
  return fault ? { code: fault.code, message: fault.message } : true;
}

function isOfState({ kind, pointer, code }: Fault): boolean {
  const isRefusal = kind === 'conflict' || kind === 'not_found';
  return isRefusal && pointer === undefined && !code.endsWith('_taken');
}

export function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest as JsonObject;
}
