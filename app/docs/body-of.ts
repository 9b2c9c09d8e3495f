import type { JsonSchema } from '#app/components/form/form-field.ts';
import { inlinedSchema } from '#app/docs/inlined-schema.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';

/** What a body is, and the media types that it may have, the usual one first. */
export type ApiBody = { types: string[]; schema: JsonObject & JsonSchema };

/** The body that an operation takes, or gives where all is well; null where there is none. */
export function bodyOf(
  described: JsonObject,
  which: 'requestBody' | 'answer',
  schemas: JsonObject,
): ApiBody | null {
  const holder = which === 'requestBody' ? described['requestBody'] : wellOf(described);
  const content = isObject(holder) ? holder['content'] : undefined;
  if (!isObject(content)) return null;
  const types = Object.keys(content);
  const [first] = types;
  const given = first === undefined ? undefined : content[first];
  const schema = isObject(given) && isObject(given['schema']) ? given['schema'] : {};
  return { types, schema: inlinedSchema(schema, schemas) };
}

function wellOf({ responses }: JsonObject): Json | undefined {
  if (!isObject(responses)) return undefined;
  return responses['201'] ?? responses['200'];
}
