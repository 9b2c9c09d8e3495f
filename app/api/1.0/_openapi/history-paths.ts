import { answer, operation } from '#app/api/1.0/_openapi/described.ts';
import { limit } from '#app/api/1.0/_openapi/parameters.ts';
import { operators } from '#lib/domain/condition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const prefix = '/api/1.0';
const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const moment = { oneOf: [time, { type: 'string', format: 'date' }] };
const number = { type: 'integer', minimum: 0 };

function query(name: string, schema: JsonObject, description: string, required = false) {
  return { name, in: 'query', required, schema, description };
}

const field = query(
  'field',
  { type: 'string', format: 'json-pointer' },
  '`/address/street`.',
  true,
);
const at = query('version', number, 'As it was at this version; by default the last.');
const condition = [
  field,
  query('operator', { enum: [...operators] }, 'What is asked of the field.', true),
  query('value', text, 'JSON, or a text as it is; of `changedBy` the actor.'),
];

/** Who ever had it: a scan of a type, step by step. */
export const findPath: JsonObject = {
  [`${prefix}/find`]: {
    get: operation('findEntities', 'Entities of which a condition ever held', 'TypeFinding', [
      query('entityType', text, 'All entities of this type are asked.', true),
      ...condition,
      query('from', moment, 'Held at or after: a time, or a day of the zone.'),
      query('to', moment, 'Held before this time, or on this day of the zone or before.'),
      query('zone', { ...text, default: 'UTC' }, 'Whose days are meant: `Europe/Oslo`.'),
      query('after', text, 'Where to go on: `next` of the step before, as it was given.'),
    ]),
  },
};

/** The reads of one entity's fields over time. */
export function historyPaths(
  type: string,
  name: string,
  words: string,
  own: JsonObject[],
): [string, JsonObject][] {
  const one = `${prefix}/${type}/{id}`;
  const grid = operation(`grid${name}`, `${words}: what each version of one changed`, 'Grid', [
    ...own,
    query('from', number, 'The first version.'),
    query('to', number, 'The last version.'),
    query('after', number, 'The version after which to go on.'),
    query('match', text, 'Of CSV: fields whose path holds this text.'),
    limit,
  ]);
  const csv = { 'text/csv': { schema: text } };
  const { content } = answer({ $ref: '#/components/schemas/Grid' });
  const responses = {
    ...grid.responses,
    200: { description: 'OK', content: { ...content, ...csv } },
  };
  return [
    [
      `${one}/blame`,
      {
        get: operation(`blame${name}`, `${words}: who set each field of one`, 'Blame', [
          ...own,
          at,
        ]),
      },
    ],
    [
      `${one}/history`,
      {
        get: operation(`history${name}`, `${words}: the values of a field of one`, 'FieldHistory', [
          ...[...own, field, at, limit],
          query('after', number, 'The version after which to go on, latest first.'),
        ]),
      },
    ],
    [
      `${one}/find`,
      {
        get: operation(`find${name}`, `${words}: when a condition on one held`, 'Finding', [
          ...own,
          ...condition,
        ]),
      },
    ],
    [`${one}/grid`, { get: { ...grid, responses } }],
  ];
}
