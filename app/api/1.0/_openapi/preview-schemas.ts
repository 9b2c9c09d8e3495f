import { draftKinds } from '#lib/domain/draft-kind.ts';
import type { JsonObject } from '#lib/domain/json.ts';

// What a draft would do, before it is recorded.

const text = { type: 'string' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const time = { type: 'string', format: 'date-time' };
const number = { type: 'integer', minimum: 0 };
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, optional: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const ref = object({ type: text, id: text });
const change = list(refTo('Change'));

export const previewSchemas: JsonObject = {
  Draft: object(
    {
      id: { type: 'string', format: 'uuid', description: 'Applied twice, recorded once.' },
      kind: { enum: [...draftKinds], default: 'event' },
      entity: { ...ref, description: 'By default that of the first event.' },
      events: list(
        object(
          {
            type: text,
            entity: { ...ref, description: 'Where the data does not name it.' },
            data: { type: 'object' },
            causationId: orNull({ type: 'string', format: 'uuid' }),
          },
          ['entity', 'causationId'],
        ),
      ),
      reason: orNull(text),
      ticket: orNull(text),
      occurredAt: orNull(time),
      holds: {
        ...list(
          object({ event: number, reactor: text, key: text, reason: orNull(text) }, [
            ...['event', 'key', 'reason'],
          ]),
        ),
        description:
          'Effects that are held back, by the place of the event, reactor and key (`*`: whatever it is). Needs `holdEffects`.',
      },
    },
    ['id', 'kind', 'entity', 'reason', 'ticket', 'occurredAt', 'holds'],
  ),
  Preview: object({
    at: time,
    status: { enum: ['fits', 'refused'] },
    faults: {
      ...list(
        object(
          {
            ...{ code: text, message: text, pointer: text, index: number },
            next: list(refTo('NextStep')),
          },
          ['pointer', 'index', 'next'],
        ),
      ),
      description: 'What recording it would be refused for.',
    },
    events: list(
      object({
        index: number,
        type: text,
        label: text,
        entity: ref,
        version: orNull(number),
        sentence: text,
      }),
    ),
    entities: list(
      object({
        type: text,
        id: text,
        label: orNull(text),
        from: { ...number, description: '0 where there is none yet.' },
        to: number,
        before: orNull({ type: 'object' }),
        after: { type: 'object' },
        changes: change,
        steps: list(object({ event: number, version: number, changes: change })),
      }),
    ),
    rows: {
      ...list(
        object({
          name: text,
          label: text,
          columns: list(object({ name: text, label: orNull(text) })),
          key: list(text),
          changes: list(
            object({ before: orNull({ type: 'object' }), after: orNull({ type: 'object' }) }),
          ),
          more: number,
        }),
      ),
      description: 'Rows of read models that would change.',
    },
    due: {
      ...object({
        position: { ...text, description: 'As of where in the store.' },
        mayHold: { type: 'boolean' },
        effects: list(
          object({
            event: number,
            reactor: text,
            label: text,
            kind: { enum: ['effect', 'policy'] },
            key: text,
            summary: text,
            recipient: orNull(
              object({
                ...{ type: text, id: text, version: number, field: text },
                label: orNull(text),
                value: { ...orNull(text), description: 'Masked as that field is.' },
              }),
            ),
            hidden: { type: 'boolean', description: 'For somebody whom the viewer may not read.' },
            at: { ...orNull(time), description: 'Null for at once.' },
            records: {
              ...orNull(list(object({ type: text, label: text }))),
              description: 'Of a policy: what it would record as things stand.',
            },
            held: orNull(object({ reason: orNull(text) })),
          }),
        ),
        more: number,
        failed: list(object({ event: number, reactor: text, label: text })),
        idle: {
          ...list(object({ event: number, reactor: text, key: text })),
          description: 'Held back by the draft, and not due.',
        },
      }),
      description: 'What would follow, one step deep.',
    },
    guardsPassed: number,
    lasting: { ...list({ type: 'object' }), description: 'What cannot be undone.' },
    review: {
      ...list(object({ rule: text, words: text })),
      description: 'Why a second person has to review it.',
    },
    mayApply: { type: 'boolean' },
    mayPropose: { type: 'boolean' },
    pin: { ...orNull(text), description: 'For `Backstory-Pin`.' },
    pinned: list(object({ type: text, id: text, label: orNull(text), version: number })),
    catalogue: text,
    policy: number,
  }),
};
