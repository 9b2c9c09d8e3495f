import { z } from 'zod';
import { others, spokenEvent } from '#lib/catalogue/define-texts.ts';
import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import { type Deletion, generalEventName } from '#lib/domain/deletion.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Text } from '#lib/domain/language.ts';

const given = new WeakSet<EventDefinition>();

/** Whether the event is the engine's own, and stands in no file of the catalogue. */
export function isGivenEvent(event: EventDefinition): boolean {
  return given.has(event);
}

const labels = {
  deletes: { en: 'Deleted', de: 'Gelöscht' },
  restores: { en: 'Restored', de: 'Wiederhergestellt' },
} satisfies Record<Deletion, Text>;

/**
 * The events that delete and restore a type softly, where its definition has none of its own and its
 * policy does not forbid it. They name their entity, and change nothing but its mark.
 */
export function deletionEvents(
  definition: Pick<EntityDefinition, 'type' | 'idField' | 'deletion' | 'events'>,
): Record<string, EventDefinition> {
  if (!definition.deletion.soft) return {};
  const events = Object.values(definition.events);
  const added = (['deletes', 'restores'] as const).filter((does) => {
    const isThere = Object.hasOwn(definition.events, generalEventName(definition.type, does));
    return !isThere && !events.some((event) => event[does]);
  });
  return Object.fromEntries(
    added.map((does) => [
      generalEventName(definition.type, does),
      deletionEvent(definition.idField, exampleId(definition), does),
    ]),
  );
}

function deletionEvent(idField: string, id: string, does: Deletion): EventDefinition {
  const schema = z.strictObject({ [idField]: z.string().min(1).max(512) });
  const texts = { label: labels[does], sentence: labels[does] };
  const { messages: _, ...english } = spokenEvent(texts, 'en');
  const event: EventDefinition = {
    schema: schema as unknown as z.ZodType<JsonObject>,
    version: 1,
    upcast: {},
    creates: false,
    deletes: does === 'deletes',
    restores: does === 'restores',
    whileDeleted: false,
    ...english,
    spoken: Object.fromEntries(others.map((each) => [each, spokenEvent(texts, each)])),
    example: { [idField]: id },
    evolve: (state) => state,
    guards: [],
  };
  given.add(event);
  return event;
}

/** The id that the definition's own examples have. */
function exampleId({ events, idField }: Pick<EntityDefinition, 'events' | 'idField'>): string {
  const [first] = Object.values(events);
  const id = first?.example[idField];
  return typeof id === 'string' ? id : 'example';
}
