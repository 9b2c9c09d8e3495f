import type { JsonObject } from '#lib/domain/json.ts';

const text = { type: 'string' };

const effect = {
  type: 'object',
  description: 'What it was sent for.',
  properties: {
    id: { type: 'string', format: 'uuid' },
    reactor: text,
    reactorLabel: text,
    event: {
      type: 'object',
      properties: { id: { type: 'string', format: 'uuid' }, position: text, type: text },
      required: ['id', 'position', 'type'],
    },
    entity: {
      type: 'object',
      properties: { type: text, id: text },
      required: ['type', 'id'],
    },
  },
  required: ['id', 'reactor', 'reactorLabel', 'event', 'entity'],
};

export const letterSchemas: JsonObject = {
  Letter: {
    type: 'object',
    description: 'A letter that was caught instead of sent.',
    properties: {
      id: text,
      from: text,
      to: { type: 'array', items: text },
      subject: text,
      text: { ...text, description: 'Plain text.' },
      receivedAt: { type: 'string', format: 'date-time' },
      effect: { anyOf: [effect, { type: 'null' }] },
    },
    required: ['id', 'from', 'to', 'subject', 'text', 'receivedAt', 'effect'],
  },
  Letters: {
    type: 'object',
    properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Letter' } } },
    required: ['items'],
  },
};
