import { itemStatuses } from '#lib/corrections/bulk/bulk.ts';
import { correctionStatuses, correctionSteps } from '#lib/corrections/correction.ts';
import { draftKinds } from '#lib/domain/draft-kind.ts';
import type { JsonObject } from '#lib/domain/json.ts';

// What a second person reviews, as the API gives it out.

const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const time = { type: 'string', format: 'date-time' };
const number = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, optional: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const ref = object({ type: text, id: text });
const doer = object({ id: text, name: orNull(text) });
const moved = list(object({ type: text, id: text, label: orNull(text), from: number, to: number }));
const hindrance = {
  ...orNull(text),
  description: 'Null where whoever asks can; else why they cannot.',
};

const line = {
  id: uuid,
  status: refTo('CorrectionStatus'),
  version: { ...number, description: 'The ETag, for `If-Match`.' },
  kind: { enum: [...draftKinds, 'bulk'] },
  entity: {
    ...object({ type: text, id: orNull(text), label: orNull(text) }),
    description: 'What it is about; of a bulk act the type alone, and `id` is null.',
  },
  title: { ...orNull(text), description: 'In a sentence; null once it was erased.' },
  counts: object({ events: number, entities: number }),
  proposer: doer,
  proposedAt: time,
  changedAt: time,
  waitsForYou: flag,
};

const bulkAct = object({
  id: { ...uuid, description: 'The correlation of all that it records.' },
  status: { enum: ['proposed', 'running', 'paused', 'cancelling', 'cancelled', 'done'] },
  entityType: text,
  eventType: orNull(text),
  template: {
    ...orNull({ type: 'object' }),
    description: 'By field of the event, where its value comes from.',
  },
  counts: object(Object.fromEntries(itemStatuses.map((status) => [status, number]))),
  total: number,
  refusals: list(
    object({ status: { enum: ['refused', 'failed'] }, code: text, message: text, count: number }),
  ),
  reverts: orNull(uuid),
  sample: {
    ...list(list(refTo('Updated'))),
    description: 'What the first would change, while it waits.',
  },
});

export const correctionSchemas: JsonObject = {
  BulkAct: bulkAct,
  CorrectionStatus: { enum: [...correctionStatuses] },
  CorrectionPage: object({
    items: list(object(line)),
    next: orNull(text),
    counts: object(Object.fromEntries(correctionStatuses.map((status) => [status, number]))),
  }),
  Correction: object({
    ...line,
    applying: flag,
    content: orNull(
      object({
        reason: orNull(text),
        ticket: orNull(text),
        occurredAt: orNull(time),
        review: list(object({ rule: text, words: text })),
        events: list(
          object(
            {
              ...{ index: number, type: text, entity: ref, data: { type: 'object' } },
              causationId: orNull(uuid),
            },
            ['data'],
          ),
        ),
        hidden: {
          ...object({ events: number, entities: number, moved: number }),
          description: 'How many of each are of what whoever asks may not read.',
        },
        preview: { ...orNull(refTo('Preview')), description: 'Null of a bulk act.' },
        bulk: orNull(refTo('BulkAct')),
        seen: { ...text, description: 'Names what is shown of what it would do.' },
        outdated: { ...flag, description: 'It would do something else than what was asked for.' },
        moved,
      }),
    ),
    notes: list(object({ id: uuid, by: doer, at: time, body: orNull(text), isHidden: flag })),
    history: list(
      object({
        version: number,
        eventId: uuid,
        step: { enum: [...correctionSteps] },
        at: time,
        by: doer,
        moved,
        note: orNull(uuid),
        events: list(object({ id: uuid, type: text, entity: refTo('EntityVersion') })),
        hidden: object({ moved: number, events: number }),
        counts: {
          ...orNull(object({ recorded: number, failed: number, left: number })),
          description: 'Of the step that ended a bulk act.',
        },
      }),
    ),
    hindrances: object({
      approve: hindrance,
      reject: hindrance,
      withdraw: hindrance,
      apply: hindrance,
      note: hindrance,
    }),
  }),
};
