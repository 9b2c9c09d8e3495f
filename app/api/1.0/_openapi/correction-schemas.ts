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
  kind: { enum: [...draftKinds] },
  entity: object({ type: text, id: text, label: orNull(text) }),
  title: { ...orNull(text), description: 'In a sentence; null once it was erased.' },
  counts: object({ events: number, entities: number }),
  proposer: doer,
  proposedAt: time,
  changedAt: time,
  waitsForYou: flag,
};

export const correctionSchemas: JsonObject = {
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
        preview: refTo('Preview'),
        seen: { ...text, description: 'Names what the preview shows.' },
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
