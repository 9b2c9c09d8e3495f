import { operation } from '#app/api/1.0/_openapi/described.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { followVerdicts } from '#lib/queries/follow/follow-views.ts';

// What would follow a recorded event by today's code, beside what did.

const text = { type: 'string' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const side = {
  summary: text,
  recipient: orNull(
    object({
      ...{ type: text, id: text, version: { type: 'integer' }, field: text },
      label: orNull(text),
      value: { ...orNull(text), description: 'Masked as that field is.' },
    }),
  ),
  hidden: { type: 'boolean', description: 'For somebody whom the viewer may not read.' },
  at: orNull({ type: 'string', format: 'date-time' }),
  records: {
    ...orNull(list(object({ type: text, label: text }))),
    description: 'Of a policy: the events that it records.',
  },
};

export const followSchemas: JsonObject = {
  Follows: {
    ...object({
      id: { type: 'string', format: 'uuid' },
      position: { type: 'string', pattern: '^[0-9]+$' },
      imported: { type: 'boolean', description: 'Imported history sets off nothing.' },
      followed: list(
        object({
          verdict: { enum: [...followVerdicts] },
          reactor: text,
          label: text,
          key: text,
          today: orNull(object(side)),
          was: orNull(object({ ...side, status: text })),
        }),
      ),
      failed: list(object({ reactor: text, label: text })),
      unread: {
        ...list(object({ reactor: text, label: text, why: { enum: ['behind', 'later'] } })),
        description: 'Reactors that did not come to it yet, or began after it.',
      },
    }),
    description: 'By today’s code with the states as the event left them, and as it was.',
  },
};

export function followsPath(prefix: string, eventId: JsonObject): JsonObject {
  return {
    [`${prefix}/events/{id}/follows`]: {
      get: operation(
        'readEventFollows',
        'What would follow an event by today’s code, beside what did',
        'Follows',
        [eventId],
      ),
    },
  };
}
