import type { JsonObject } from '#lib/domain/json.ts';
import { erasureStatuses } from '#lib/erasure/request.ts';

// Erasures, what certifies them, and legal holds, as the API gives them out.

const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const time = { type: 'string', format: 'date-time' };
const number = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const hex = { type: 'string', pattern: '^[0-9a-f]+$' };
const position = { type: 'string', pattern: '^[0-9]+$' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...more,
});
const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const kind = (name: string, properties: JsonObject) =>
  object({ kind: { const: name }, ...properties });
const by = object({ id: text, name: orNull(text), at: time });
const did = object({ by: text, at: time, position });
const root = object({ position, root: hex });
const gone = list(object({ table: text, kind: text, count: number }));
const house = list(
  object({
    kind: { enum: ['export', 'webhook', 'letter'] },
    ...{ name: text, count: number, lastAt: time, by: orNull(text) },
  }),
);

export const erasureSchemas: JsonObject = {
  EntityName: object({ type: text, id: text }),
  ErasureTarget: {
    oneOf: [
      kind('entity', { type: text, id: text }),
      kind('person', { type: text, id: text }),
      kind('fields', { type: text, id: text, paths: list(text) }),
      object({ kind: { const: 'event' }, eventId: uuid }),
      kind('entities', { type: text, ids: { ...list(text), maxItems: 500 } }),
      kind('events', {
        type: text,
        of: list(object({ id: text, eventIds: list(uuid) })),
      }),
      object(
        {
          ...{ kind: { const: 'import' }, type: text, import: uuid },
          count: { ...number, description: 'When it was asked for.' },
          except: list(text),
        },
        { required: ['kind', 'type', 'import'] },
      ),
    ],
  },
  Erasure: object(
    {
      ...{ id: uuid, status: { enum: [...erasureStatuses] }, version: number },
      target: refTo('ErasureTarget'),
      ...{ label: orNull(text), ground: text, reason: orNull(text), ticket: orNull(text) },
      asked: by,
      decided: orNull(object({ id: text, name: orNull(text), at: time, reason: orNull(text) })),
      progress: object({ done: number, of: number }),
      may: object({
        approve: { enum: ['yes', 'own', 'permission', 'status'] },
        ...{ reject: flag, withdraw: flag },
      }),
      certificate: orNull(refTo('ErasureCertificate')),
    },
    { description: 'Reason, ground and certificate are of whoever may erase or reads the audit.' },
  ),
  Erasures: object({ items: list(refTo('Erasure')), next: orNull(position) }),
  ErasurePreview: object({
    ...{ target: refTo('ErasureTarget'), label: orNull(text), position, at: time, goes: gone },
    total: object({ rows: number, tables: number }),
    events: object({ own: number, others: number, emptied: number }),
    others: list(
      object({ type: text, id: text, label: orNull(text), events: number, paths: list(text) }),
    ),
    othersInAll: number,
    readModels: list(object({ name: text, rows: number })),
    leftHouse: house,
    backups: orNull(
      list(object({ id: uuid, madeAt: time, position, encrypted: flag, scheduled: flag })),
    ),
    stays: object({ versions: number }),
    many: orNull(
      object({
        ...{ erased: number, held: number, erasedAlready: number, notFound: number },
        tooEarly: number,
      }),
    ),
    needs: object({ secondPerson: flag, secondFactor: flag }),
    seen: { ...text, description: 'To send with the act, as `Backstory-Pin`.' },
  }),
  ErasureCertificate: object(
    {
      ...{ layout: { const: 1 }, certifies: { const: 'erasure' }, store: uuid, epoch: number },
      ...{ erasure: uuid, target: refTo('ErasureTarget'), ground: text, reason: text },
      ...{ ticket: orNull(text), asked: did, approved: orNull(did) },
      settled: object({ at: time, positions: list(position) }),
      entities: list(object({ type: text, id: text, version: number })),
      ...{ events: number, erased: gone, kept: object({ versions: number }) },
      skipped: object({ held: number, erasedAlready: number }),
      leftHouse: house,
      backups: orNull(object({ count: number, newest: orNull(time) })),
      ...{ before: root, after: root, madeAt: time, key: orNull(hex), signature: orNull(hex) },
    },
    { description: 'Signed as its canonical JSON without `signature`.' },
  ),
  Hold: object({
    ...{ id: uuid, status: { enum: ['placed', 'lifted'] } },
    entities: list(object({ type: text, id: text, label: orNull(text) })),
    ...{ reason: text, placedBy: text, placedByName: orNull(text), placedAt: time },
    reviewOn: orNull({ type: 'string', format: 'date' }),
    lifted: orNull(object({ by: text, byName: orNull(text), at: time, reason: text })),
    version: number,
  }),
  Holds: object({ items: list(refTo('Hold')) }),
};
