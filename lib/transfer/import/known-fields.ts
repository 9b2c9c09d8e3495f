import { z } from 'zod';
import type { Catalogue, EventDefinition, FieldHint } from '#lib/domain/definition.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import { type CellKind, kindOfSchema } from '#lib/transfer/type-cell.ts';

export type Fields = {
  /** The member of the data that names the entity; null where the catalogue knows no such event. */
  idField: string | null;
  kinds: Map<string, CellKind>;
  hints: Readonly<Record<string, FieldHint>>;
};

/** What the catalogue says of an event's fields; asked for every row, so remembered. */
export function knownFields(
  catalogue: Pick<Catalogue, 'entities'>,
): (entityType: string, type: string) => Fields {
  const none: Fields = { idField: null, kinds: new Map(), hints: {} };
  const remembered = new Map<string, Map<string, Fields>>();
  return (entityType, type) => {
    const definition = catalogue.entities.get(entityType);
    const event =
      definition && Object.hasOwn(definition.events, type) ? definition.events[type] : undefined;
    if (!definition || !event) return none;
    const ofEntity = remembered.get(entityType) ?? new Map<string, Fields>();
    remembered.set(entityType, ofEntity);
    const known = ofEntity.get(type) ?? {
      idField: definition.idField,
      kinds: kindsOf(event),
      hints: event.fields,
    };
    ofEntity.set(type, known);
    return known;
  };
}

/** Data as it was recorded, naming its entity as the import does. */
export function namedIn(data: JsonObject, { idField }: Fields, id: string): JsonObject {
  return idField === null || data[idField] === id ? data : { ...data, [idField]: id };
}

function kindsOf({ schema }: EventDefinition): Map<string, CellKind> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
  if (!isObject(json['properties'])) return new Map();
  return new Map(Object.entries(json['properties']).map(([name, of]) => [name, kindOfSchema(of)]));
}
