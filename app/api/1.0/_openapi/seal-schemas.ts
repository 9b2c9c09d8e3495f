import type { JsonObject } from '#lib/domain/json.ts';

const hex = { type: 'string', pattern: '^[0-9a-f]+$' };
const seal = { $ref: '#/components/schemas/Seal' };

export const sealSchemas: JsonObject = {
  Seal: {
    type: 'object',
    description: 'A signed root over all events up to a position.',
    properties: {
      layout: { const: 1 },
      store: { type: 'string', format: 'uuid' },
      epoch: { type: 'integer', description: 'Rises with each restore.' },
      position: { type: 'string', pattern: '^[0-9]+$' },
      digest: { ...hex, description: 'Of the event at the position.' },
      root: { ...hex, description: 'RFC 6962, over the digests of all events up to it.' },
      madeAt: { type: 'string', format: 'date-time' },
      key: { ...hex, description: 'The Ed25519 key that verifies it.' },
      signature: hex,
    },
    required: [
      ...['layout', 'store', 'epoch', 'position', 'digest', 'root'],
      ...['madeAt', 'key', 'signature'],
    ],
  },
  Seals: {
    type: 'object',
    properties: { items: { type: 'array', items: seal } },
    required: ['items'],
  },
};
