import type { JsonObject } from '#lib/domain/json.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** What a search gives out. */
export const searchSchemas: JsonObject = {
  SearchHit: object({
    type: text,
    typeLabel: text,
    id: text,
    label: orNull(text),
    version: { type: 'integer' },
    deletedAt: orNull(time),
    match: object({
      path: {
        ...text,
        description: 'JSON Pointer of the field, `*` for any member; empty: the id.',
      },
      field: text,
      parts: list(object({ text, hit: { type: 'boolean' } })),
      masked: { type: 'boolean', description: 'Found by the whole value, which is masked here.' },
      alike: { type: 'boolean', description: 'Its words are nearly those asked.' },
      since: time,
      until: { ...orNull(time), description: 'Until when it had the value; null where it has it.' },
    }),
    lastEvent: orNull(object({ id: text, sentence: text, occurredAt: time })),
  }),
  SearchAnswer: object({
    entities: list({ $ref: '#/components/schemas/SearchHit' }),
    next: orNull(text),
    hidden: { type: 'integer', description: 'Deleted ones that fit and are left out.' },
    events: list({ $ref: '#/components/schemas/Event' }),
    types: list({ type: 'object' }),
    actors: list(text),
    correlation: orNull(text),
    views: list({ type: 'object' }),
    index: object({
      position: { ...text, description: 'The last position that is in the index.' },
      end: { ...text, description: 'The last position of the log.' },
      exactOnly: { type: 'boolean', description: 'Misspelt words are not forgiven here.' },
    }),
    limitedFor: {
      ...orNull({ type: 'integer' }),
      description: 'Seconds for which no masked value is found: too many were tried.',
    },
  }),
};
