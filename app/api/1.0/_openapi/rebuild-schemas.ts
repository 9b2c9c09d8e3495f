import type { JsonObject } from '#lib/domain/json.ts';
import { controls } from '#lib/projections/rebuild/control-rebuild.ts';

const text = { type: 'string' };

export const rebuildSchemas: JsonObject = {
  Rebuild: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      key: text,
      status: text,
      phase: { anyOf: [text, { type: 'null' }] },
      total: { type: 'integer' },
      done: { type: 'integer' },
      comparison: {
        anyOf: [{ type: 'object' }, { type: 'null' }],
        description: 'What would appear, vanish and change after the switch, by field.',
      },
      controls: { type: 'array', items: { enum: [...controls] } },
    },
    required: ['id', 'key', 'status', 'total', 'done', 'controls'],
  },
  Rebuilds: {
    type: 'object',
    properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Rebuild' } } },
    required: ['items'],
  },
  WantedRebuild: {
    type: 'object',
    properties: {
      ids: { type: 'array', items: { type: 'string', format: 'uuid' } },
      underWay: { type: 'array', items: text, description: 'Being made anew already.' },
    },
    required: ['ids', 'underWay'],
  },
};
