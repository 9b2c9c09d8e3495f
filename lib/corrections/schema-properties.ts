import type { z } from 'zod';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { isObject } from '#lib/domain/json.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { jsonSchema } from '#lib/queries/recordable-events.ts';

/** A member of an event's data, as far as its schema tells what can stand there. */
export type Property = {
  name: string;
  required: boolean;
  /** All that it can be, where that is few. */
  choices: Json[] | null;
  types: string[];
};

/** The members that a schema of data names. */
export function schemaProperties(store: Reading, schema: z.ZodType): Property[] {
  const kept = keptOnStore(store, 'properties', () => new WeakMap<z.ZodType, Property[]>());
  const known = kept.get(schema);
  if (known) return known;
  const made = propertiesOf(jsonSchema(schema));
  kept.set(schema, made);
  return made;
}

const mostChoices = 8;

function propertiesOf({ properties, required }: JsonObject): Property[] {
  if (!isObject(properties)) return [];
  const demanded = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, node]) => ({
    name,
    required: demanded.includes(name),
    choices: isObject(node) ? choicesOf(node) : null,
    types: isObject(node) ? typesOf(node) : [],
  }));
}

function choicesOf({ enum: values, const: only, type }: JsonObject): Json[] | null {
  if (only !== undefined) return [only];
  if (Array.isArray(values)) return values.slice(0, mostChoices);
  return type === 'boolean' ? [true, false] : null;
}

function typesOf({ type, anyOf }: JsonObject): string[] {
  if (typeof type === 'string') return type === 'integer' ? ['number'] : [type];
  return Array.isArray(anyOf) ? anyOf.flatMap((node) => (isObject(node) ? typesOf(node) : [])) : [];
}
