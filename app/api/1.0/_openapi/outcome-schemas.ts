import type { JsonObject } from '#lib/domain/json.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const id = { type: 'string', format: 'uuid' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

export const outcomeSchemas: JsonObject = {
  WakeEvent: {
    ...object({
      id,
      position: { type: 'string', pattern: '^[0-9]+$' },
      type: text,
      sentence: { type: 'string', description: 'The event in plain words.' },
      entity: ref('EntityVersion'),
      entityLabel: orNull(text),
      actor: orNull(text),
      actorLabel: orNull(text),
      occurredAt: time,
      correlationId: text,
      causationId: orNull(id),
    }),
    description: 'Of an event what a tree tells.',
  },
  Effect: {
    ...object({
      id,
      key: { type: 'string', description: 'What its receiver knows it by.' },
      reactor: text,
      reactorLabel: text,
      status: {
        enum: ['scheduled', 'waiting', 'running', 'done', 'failed', 'held', 'skipped'],
        description: '`scheduled`: a timer that has not come yet.',
      },
      summary: text,
      event: {
        ...object({ id, position: text, type: text, sentence: text, occurredAt: time }),
        description: 'The event that it is due for.',
      },
      entity: {
        ...object({ type: text, id: text, label: orNull(text) }),
        description: 'Of its event.',
      },
      recipient: {
        ...orNull(
          object({
            type: text,
            id: text,
            version: { type: 'integer' },
            field: { type: 'string', format: 'json-pointer' },
            label: orNull(text),
            value: {},
          }),
        ),
        description:
          'A value in an entity’s state at a version, masked as that field is; null once erased.',
      },
      attempts: { type: 'integer' },
      mostAttempts: { ...orNull({ type: 'integer' }), description: 'Until it is given up.' },
      dueAt: { ...time, description: 'Not before.' },
      nextAt: { ...orNull(time), description: 'Of one that waits: when it is tried.' },
      startedAt: orNull(time),
      finishedAt: orNull(time),
      madeAt: time,
      durationMs: orNull({ type: 'number' }),
      cause: { ...orNull(text), description: 'What its last failure is grouped by.' },
      error: { ...orNull(text), description: 'Its last failure in words.' },
      reason: { ...orNull(text), description: 'Why it was skipped or is held back.' },
      decidedBy: { ...orNull(object({ id: text, name: orNull(text) })), description: 'By whom.' },
      appended: { ...list(id), description: 'The events that it recorded.' },
      blockedBy: {
        ...orNull(id),
        description: 'The effect of the same entity that has to be settled before it.',
      },
    }),
    description: 'Something that a reactor is to do for an event.',
  },
  Outcome: object({
    event: ref('WakeEvent'),
    settled: {
      type: 'boolean',
      description: 'Nothing more comes of it by itself, but for timers that are `scheduled`.',
    },
    effects: { ...list(ref('Effect')), description: 'Of the event and of those that followed.' },
    followed: { ...list(ref('WakeEvent')), description: 'At any depth, each after its cause.' },
    more: { type: 'boolean', description: 'More followed than is told and waited for.' },
    behind: {
      ...list(
        object({
          reactor: text,
          reactorLabel: text,
          eventId: id,
          status: { enum: ['running', 'paused', 'stopped'] },
        }),
      ),
      description: 'Reactors that have yet to read an event of their types.',
    },
  }),
};
