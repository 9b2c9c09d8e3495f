import type { JsonObject } from '#lib/domain/json.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const effect = { $ref: '#/components/schemas/Effect' };

export const effectSchemas: JsonObject = {
  EffectPage: {
    type: 'object',
    properties: { items: { type: 'array', items: effect }, next: orNull(text) },
    required: ['items', 'next'],
  },
  EffectAttempt: {
    type: 'object',
    properties: {
      number: { type: 'integer' },
      worker: text,
      startedAt: time,
      endedAt: orNull(time),
      durationMs: orNull({ type: 'number' }),
      outcome: orNull({ enum: ['done', 'failed', 'lost'] }),
      cause: orNull(text),
      error: orNull(text),
    },
    required: ['number', 'worker', 'startedAt', 'endedAt', 'outcome', 'cause', 'error'],
  },
  EffectDetails: {
    allOf: [
      effect,
      {
        type: 'object',
        properties: {
          tries: { type: 'array', items: { $ref: '#/components/schemas/EffectAttempt' } },
        },
        required: ['tries'],
      },
    ],
    description: 'The latest attempt first.',
  },
};
