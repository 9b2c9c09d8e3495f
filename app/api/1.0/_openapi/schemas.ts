import { correctionSchemas } from '#app/api/1.0/_openapi/correction-schemas.ts';
import { effectSchemas } from '#app/api/1.0/_openapi/effect-schemas.ts';
import { erasureSchemas } from '#app/api/1.0/_openapi/erasure-schemas.ts';
import { followSchemas } from '#app/api/1.0/_openapi/follows.ts';
import { historySchemas } from '#app/api/1.0/_openapi/history-schemas.ts';
import { letterSchemas } from '#app/api/1.0/_openapi/letter-schemas.ts';
import { outcomeSchemas } from '#app/api/1.0/_openapi/outcome-schemas.ts';
import { previewSchemas } from '#app/api/1.0/_openapi/preview-schemas.ts';
import { projectionSchemas } from '#app/api/1.0/_openapi/projections.ts';
import { rebuildSchemas } from '#app/api/1.0/_openapi/rebuild-schemas.ts';
import { relatedSchemas } from '#app/api/1.0/_openapi/related-schemas.ts';
import { sealSchemas } from '#app/api/1.0/_openapi/seal-schemas.ts';
import { searchSchemas } from '#app/api/1.0/_openapi/search-schemas.ts';
import type { JsonObject } from '#lib/domain/json.ts';

// What the API gives out, as JSON Schema 2020-12, which OpenAPI 3.1 is made of.

const text = { type: 'string' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const time = { type: 'string', format: 'date-time' };
const version = { type: 'integer', minimum: 1 };
const position = { type: 'string', pattern: '^[0-9]+$', description: 'Place in the whole store.' };
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, optional: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
export const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const event = {
  position,
  id: { type: 'string', format: 'uuid' },
  type: text,
  typeLabel: text,
  sentence: { type: 'string', description: 'The event in plain words.' },
  entity: refTo('EntityVersion'),
  entityLabel: orNull(text),
  data: { ...orNull({ type: 'object' }), description: 'Null once erased.' },
  updated: list(refTo('Updated')),
  actor: { ...orNull(text), description: 'Who did it, as the recording service says.' },
  actorLabel: orNull(text),
  recorder: { type: 'string', description: 'Who recorded it.' },
  recorderLabel: {
    ...orNull(text),
    description: 'The name of the person or key that recorded it.',
  },
  reason: orNull(text),
  metadata: { type: 'object' },
  correlationId: text,
  causationId: orNull({ type: 'string', format: 'uuid' }),
  occurredAt: time,
  effectiveAt: time,
  recordedAt: time,
  imported: { type: 'boolean' },
  heldBack: {
    description: 'Effects that it did not set off; absent where nothing was held back.',
    ...list(object({ reactor: text, key: text })),
  },
  erased: {
    type: 'object',
    description: 'Of data, and of reason and metadata, whether a part or the whole was erased.',
    properties: {
      data: { enum: ['part', 'whole'] },
      meta: { enum: ['part', 'whole'] },
    },
  },
};

const recorded = {
  id: { type: 'string', format: 'uuid' },
  type: text,
  position,
  entity: refTo('EntityVersion'),
  updated: list(refTo('Updated')),
  occurredAt: time,
  recordedAt: time,
};

const entity = {
  type: text,
  id: text,
  version,
  label: orNull(text),
  state: { type: 'object' },
  deletedAt: orNull(time),
  effectiveAt: time,
};

export const schemas: JsonObject = {
  ...outcomeSchemas,
  ...previewSchemas,
  ...projectionSchemas,
  ...rebuildSchemas,
  ...letterSchemas,
  ...sealSchemas,
  ...effectSchemas,
  ...erasureSchemas,
  ...relatedSchemas,
  ...searchSchemas,
  ...followSchemas,
  ...historySchemas,
  ...correctionSchemas,
  EntityVersion: object({ type: text, id: text, version }),
  Change: {
    ...object(
      {
        path: { type: 'string', format: 'json-pointer' },
        before: {},
        after: {},
        op: { enum: ['insert', 'remove'], description: 'Of an item of an array.' },
        erased: { enum: ['set', 'insert', 'remove'], description: 'Its values were erased.' },
      },
      ['before', 'after', 'op', 'erased'],
    ),
    description: 'One difference in a state; an absent side means no value there.',
  },
  Updated: object(
    { type: text, id: text, version, changes: list(refTo('Change')), label: orNull(text) },
    ['label'],
  ),
  RecordedEvent: object(recorded),
  RecordedEvents: object({
    events: list(
      object(
        {
          ...recorded,
          replayed: { type: 'boolean' },
          outcome: { type: 'string', description: 'Path of what came of it.' },
          erased: { type: 'boolean' },
        },
        ['erased'],
      ),
    ),
  }),
  Event: object(event, ['erased']),
  EventDetails: object({
    ...event,
    causes: list(refTo('Event')),
    consequences: list(refTo('Event')),
  }),
  EventWake: object({
    causes: list({ type: 'object' }),
    moreCauses: { type: 'boolean' },
    consequences: {
      ...list({ type: 'object' }),
      description: 'Each after its cause, which `causationId` names.',
    },
    more: { ...list(text), description: 'Ids of events of which more came than is told.' },
    together: { ...list({ type: 'object' }), description: 'Others of the same correlation.' },
    moreTogether: { type: 'boolean' },
  }),
  Looked: {
    ...object({ events: { type: 'integer' }, of: { type: 'integer' } }),
    description:
      'No index leads to what was asked for: how many events were looked at so far, of how many.',
  },
  EventPage: object(
    { items: list(refTo('Event')), next: orNull(position), looked: refTo('Looked') },
    ['looked'],
  ),
  Histogram: object(
    {
      from: time,
      to: time,
      step: { type: 'integer', description: 'Milliseconds.' },
      counts: list({ type: 'integer' }),
      total: { type: 'integer' },
      next: { ...orNull(text), description: 'Give it as `after` for the part that is missing.' },
      looked: refTo('Looked'),
    },
    ['looked'],
  ),
  Entity: object({
    ...entity,
    recordedAt: time,
    eventId: { type: 'string', format: 'uuid', description: 'The event that made this version.' },
  }),
  EntityPage: object(
    {
      items: list(object(entity)),
      next: { ...orNull(text), description: 'Give it as `after` for the next page.' },
      marked: {
        type: 'boolean',
        description: 'States of the definition before are given while a changed one is built.',
      },
      by: {
        enum: ['index', 'scan'],
        description: 'Of what was filtered, sorted or of the past: how it was found.',
      },
    },
    ['marked', 'by'],
  ),
  Timeline: object(
    {
      items: list(
        object({
          version,
          own: { type: 'boolean', description: 'False where the event of another entity made it.' },
          changes: list(refTo('Change')),
          event: refTo('Event'),
        }),
      ),
      next: orNull(version),
      looked: refTo('Looked'),
    },
    ['looked'],
  ),
  Changes: object({
    type: text,
    id: text,
    from: { type: 'integer', minimum: 0 },
    to: { type: 'integer', minimum: 0 },
    changes: list(refTo('Change')),
  }),
  Comparison: {
    ...object(
      {
        kind: { enum: ['versions', 'entities', 'events'] },
        from: { ...orNull(refTo('Entity')), description: 'Of versions; null before the first.' },
        to: refTo('Entity'),
        left: { anyOf: [refTo('Entity'), refTo('Event')] },
        right: { anyOf: [refTo('Entity'), refTo('Event')] },
        changes: list(refTo('Change')),
        notCompared: {
          ...list({ type: 'string', format: 'json-pointer' }),
          description: 'What is masked, of two entities: whether it is the same is not told.',
        },
        between: list({ type: 'object' }),
        causes: { ...orNull({ type: 'object' }), description: 'Versions by JSON Pointer.' },
      },
      ['from', 'to', 'left', 'right', 'notCompared', 'between', 'causes'],
    ),
    description: 'Of one entity `from`, `to`, `between` and `causes`; else `left` and `right`.',
  },
  CloudEvent: {
    ...object(
      {
        specversion: { const: '1.0' },
        id: text,
        source: { type: 'string', description: 'With the id, the idempotency key.' },
        type: text,
        subject: { type: 'string', description: '`type/id` of the entity.' },
        time,
        data: { type: 'object' },
        actor: text,
        reason: text,
        correlationid: text,
        causationid: text,
        metadata: text,
      },
      ['time', 'data', 'actor', 'reason', 'correlationid', 'causationid', 'metadata'],
    ),
    additionalProperties: true,
  },
  NextStep: object({
    type: { type: 'string', description: 'The event type to POST.' },
    href: { type: 'string', description: 'Where to.' },
    schema: { type: 'string', description: 'The schema of its data, in this document.' },
    data: {
      type: 'object',
      description: 'What is known of its data; the rest is for you to fill in.',
    },
  }),
  Problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', description: 'Stable; see docs/http-api.md.' },
      detail: text,
      errors: list(
        object(
          {
            pointer: { type: 'string', format: 'json-pointer' },
            header: text,
            parameter: text,
            index: { type: 'integer' },
            code: text,
            message: text,
          },
          ['pointer', 'header', 'parameter', 'index'],
        ),
      ),
      version: { type: 'integer', description: 'Of a 412: the entity’s present version.' },
      next: {
        ...list(refTo('NextStep')),
        description: 'Of a 409: what to record first, where the rule that refuses knows.',
      },
    },
    ['errors', 'version', 'next'],
  ),
};
