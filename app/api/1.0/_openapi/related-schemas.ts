import type { JsonObject } from '#lib/domain/json.ts';
import { relationKinds } from '#lib/queries/relation-kinds.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer', minimum: 0 };
const kind = { enum: [...relationKinds] };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties) };
}

export const relatedSchemas: JsonObject = {
  Related: object({
    groups: {
      type: 'array',
      items: object({
        type: text,
        label: text,
        plural: text,
        kind,
        fields: { type: 'array', items: text, description: 'The fields that refer.' },
        count,
        items: {
          type: 'array',
          items: object({
            type: text,
            id: text,
            label: orNull(text),
            events: count,
            lastAt: time,
            deleted: { type: 'boolean' },
            held: { type: 'boolean', description: 'False where it refers no more.' },
          }),
        },
        next: orNull(text),
      }),
    },
    behind: { ...count, description: 'Events whose references are not looked at yet.' },
  }),
};
