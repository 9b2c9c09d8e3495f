import { operation } from '#app/api/1.0/_openapi/described.ts';
import { parameter } from '#app/api/1.0/_openapi/parameters.ts';
import { type EffectAct, effectActs, effectStatuses } from '#lib/domain/effect-status.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const path = '/api/1.0/effects';
const text = { type: 'string' };
const id = parameter('path', 'id', { type: 'string', format: 'uuid' }, 'The id of the effect.');

const filters = [
  parameter(
    'query',
    'status',
    { enum: [...effectStatuses] },
    '`scheduled`: it waits for a time that has not come.',
  ),
  parameter('query', 'reactor', text, 'The name of a reactor.'),
  parameter('query', 'cause', text, 'What failures are grouped by; failed ones alone are meant.'),
  parameter('query', 'entityType', text, 'Of the event’s entity, with `entityId`.'),
  parameter('query', 'entityId', text, 'Of the event’s entity, with `entityType`.'),
  parameter('query', 'event', { type: 'string', format: 'uuid' }, 'The id of the event.'),
  parameter('query', 'since', { type: 'string', format: 'date-time' }, 'Found due then or later.'),
  parameter('query', 'limit', { type: 'integer', minimum: 1 }, 'How many at most.'),
  parameter('query', 'after', text, 'The `next` of the page before.'),
];

const summaries: Record<EffectAct, string> = {
  retry: 'Try it again: one more attempt at once, under the same key',
  skip: 'Skip it: it is not done, now or later',
  hold: 'Hold it back until it is released',
  release: 'Release what is held back',
};

const requestBody = {
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { reason: text },
        required: ['reason'],
        additionalProperties: false,
      },
    },
  },
};

/** What follows events, and what is decided on it. */
export const effectPaths: JsonObject = {
  [path]: {
    get: operation('listEffects', 'What followed events, by page', 'EffectPage', filters),
  },
  [`${path}/{id}`]: {
    get: operation('getEffect', 'One effect with all that was tried', 'EffectDetails', [id]),
  },
  ...Object.fromEntries(
    effectActs.map((act) => [
      `${path}/{id}/${act}`,
      {
        post: {
          ...operation(`${act}Effect`, summaries[act], 'EffectDetails', [id]),
          requestBody,
        },
      },
    ]),
  ),
};
