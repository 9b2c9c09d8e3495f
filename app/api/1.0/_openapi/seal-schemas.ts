import type { JsonObject } from '#lib/domain/json.ts';

const hex = { type: 'string', pattern: '^[0-9a-f]+$' };
const seal = { $ref: '#/components/schemas/Seal' };

const text = { type: 'string' };
const position = { type: 'string', pattern: '^[0-9]+$' };
const time = { type: 'string', format: 'date-time' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, description?: string): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...(description === undefined ? {} : { description }),
});
const ref = { type: text, id: text };
const changes = list({ $ref: '#/components/schemas/Change' });

export const sealSchemas: JsonObject = {
  InclusionProof: object(
    {
      ...{ layout: { const: 1 }, proves: { const: 'inclusion' }, seal },
      event: object({
        ...{ position, recordedAt: { type: 'integer' } },
        before: { type: 'string', description: 'The digest before; empty for the first event.' },
        envelope: { type: 'string', description: 'Canonical JSON: commitments, no content.' },
      }),
      path: list(hex),
    },
    'Checked without the store, by `verify-proof`.',
  ),
  ConsistencyProof: object(
    {
      ...{ layout: { const: 1 }, proves: { const: 'consistency' }, first: seal, second: seal },
      path: list(hex),
    },
    'Checked without the store, by `verify-proof`.',
  ),
  OwnHistory: object(
    {
      ...{ layout: { const: 1 }, store: { type: 'string', format: 'uuid' } },
      person: object({ ...ref, label: orNull(text) }),
      ...{ madeAt: time, position, state: { type: 'object' } },
      events: list(
        object({
          ...{ position, id: { type: 'string', format: 'uuid' }, type: text, sentence: text },
          version: { type: 'integer', description: 'Of the person.' },
          of: { ...orNull(object(ref)), description: 'The entity that it belongs to, if another.' },
          ...{ occurredAt: time, recordedAt: time, imported: { type: 'boolean' } },
          ...{ actor: orNull(text), recorder: text, reason: orNull(text) },
          metadata: { type: 'object', description: 'Of what the person did themselves.' },
          ...{ data: orNull({ type: 'object' }), changes },
          elsewhere: {
            ...list(object({ ...ref, changes })),
            description: 'What it changed elsewhere under the id of the person.',
          },
          proof: {
            ...orNull({ $ref: '#/components/schemas/InclusionProof' }),
            description: 'Null where no seal covers it yet.',
          },
        }),
      ),
      looks: list(
        object({
          ...{ at: time, viewer: orNull(text), kind: text },
          ...{ what: { type: 'object' }, reason: orNull(text) },
        }),
      ),
    },
    'All that the store holds of one person, their own data unmasked.',
  ),
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
