import { answer, operation } from '#app/api/1.0/_openapi/described.ts';
import { eventId, parameter } from '#app/api/1.0/_openapi/parameters.ts';
import { refTo } from '#app/api/1.0/_openapi/schemas.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const wait = parameter(
  'query',
  'wait',
  { type: 'number', minimum: 0, maximum: 30, default: 0 },
  'Seconds to be held until it is settled.',
);
const told = operation('readEventOutcome', 'What came of an event so far', 'Outcome', [
  ...[eventId, wait],
]);
const { content } = answer(refTo('Outcome'));

export const outcomePath: JsonObject = {
  '/api/1.0/events/{id}/outcome': {
    get: {
      ...told,
      responses: {
        ...told.responses,
        200: {
          description: 'As server-sent events: an `outcome` each time that it changes, to the end.',
          content: { ...content, 'text/event-stream': { schema: { type: 'string' } } },
        },
      },
    },
  },
};
