import { historyFilters } from '#app/api/1.0/_openapi/history-filters.ts';
import type { JsonObject } from '#lib/domain/json.ts';

type Place = 'query' | 'header' | 'path';

export function parameter(
  place: Place,
  name: string,
  schema: JsonObject,
  description: string,
): JsonObject {
  return { name, in: place, required: place === 'path', schema, description };
}

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const version = { type: 'integer', minimum: 0 };
const position = { type: 'string', pattern: '^[0-9]+$' };

export const entityId = parameter('path', 'id', text, 'Percent-encoded, a slash as %2F.');
export const eventId = parameter('path', 'id', { type: 'string', format: 'uuid' }, 'Of the event.');

export const limit = parameter(
  'query',
  'limit',
  { type: 'integer', minimum: 1, default: 50 },
  'Items of a page; more than 1,000 are taken as 1,000.',
);

export const order = parameter(
  'query',
  'order',
  { enum: ['asc', 'desc'], default: 'asc' },
  'Oldest first, or newest first.',
);

export const filters = [
  parameter('query', 'type', { type: 'array', items: text }, 'Event types; may be repeated.'),
  parameter(
    'query',
    'entityType',
    { type: 'array', items: text },
    'Events that belong to entities of this type; may be repeated.',
  ),
  parameter('query', 'entity', text, '`type/id`: events that belong to it or touch it.'),
  parameter('query', 'actor', { type: 'array', items: text }, 'Who did it; may be repeated.'),
  parameter(
    'query',
    'recorder',
    { type: 'array', items: text },
    'The person or key that recorded it; may be repeated.',
  ),
  parameter('query', 'correlationId', text, 'What one request started.'),
  parameter('query', 'from', time, 'Happened at or after.'),
  parameter('query', 'to', time, 'Happened before.'),
];

export const queries = [
  ...filters,
  parameter(
    'query',
    'text',
    text,
    'In any case, anywhere in what an event holds that the key may see unmasked.',
  ),
  parameter(
    'query',
    'field',
    { type: 'array', items: text },
    'A condition on the data or metadata: `/data/amount=35`, `!=`, `^=` (begins with), `/data/amount` (is there), `!/data/amount` (is not). `*` is any item. Values of one place join, others narrow; `%`, `=`, `!` and `^` of a path are percent-encoded. What is masked to the key: 403, or by a whole value alone, noted and limited (429).',
  ),
];

export const buckets = parameter(
  'query',
  'buckets',
  { type: 'integer', minimum: 1, default: 100 },
  'Counts at most; steps have a round length.',
);

export const afterPart = parameter(
  'query',
  'after',
  text,
  'The `next` of the part before: counts on, over the same steps. The counts are to be added.',
);

export const afterPosition = parameter(
  'query',
  'after',
  position,
  'After this position, a whole number: where events stand in the store, no time.',
);
export const beforePosition = parameter(
  'query',
  'before',
  position,
  'Before this position, a whole number: no time.',
);
export const recordedTimes = [
  parameter('query', 'recordedFrom', time, 'Recorded at or after.'),
  parameter('query', 'recordedTo', time, 'Recorded before.'),
];
export const lastEventId = parameter('header', 'Last-Event-ID', position, 'Resumes after it.');

export const correlation = parameter(
  'query',
  'correlation',
  text,
  'The wake of a whole request, from its beginning: events of this correlation id and how their effects go on.',
);

export const entityList = [
  limit,
  parameter('query', 'after', text, 'Where to go on: `next` of the page before, as it was given.'),
  parameter(
    'query',
    'deleted',
    { enum: ['hide', 'show', 'only'], default: 'hide' },
    'Deleted ones.',
  ),
  parameter(
    'query',
    'filter',
    { type: 'array', items: text },
    'Conditions that all hold, each `<JSON Pointer> <operator> <value>`: `/plan is gold`, `/price between [1,5]`, `/phone missing`. Operators: is, isNot, contains, greater, less, between, missing, present. A value is JSON, or a text; spaces in a pointer are %20. `version` and `changed` are fields too. What is masked is refused with 403 `field_masked`.',
  ),
  parameter(
    'query',
    'sort',
    text,
    'JSON Pointer, with `-` before it for the greatest first; by id where not given. What has no value is last.',
  ),
  parameter(
    'query',
    'fields',
    { type: 'array', items: text },
    'JSON Pointers: of the states these alone, and the columns of a CSV file.',
  ),
  parameter('query', 'at', time, 'As of this time: when things happened.'),
  parameter('query', 'recordedAt', time, 'As it was recorded by this time.'),
  parameter(
    'query',
    'form',
    { enum: ['csv', 'ndjson'] },
    'All of them as a file; the same as `Accept: text/csv` or `application/x-ndjson`. Needs the permission export.',
  ),
];

/** Of `GET /events`, as a file. */
export const eventFile = [
  parameter(
    'query',
    'form',
    { enum: ['csv', 'ndjson'] },
    'All of them as a file; the same as `Accept: text/csv` or `application/x-ndjson`. Needs the permission export; neither `after`, `before` nor `limit` goes with it.',
  ),
  parameter(
    'query',
    'columns',
    { type: 'array', items: text },
    'Of CSV: fields, `/data/amount`, as columns beside those of the envelope.',
  ),
];

export const moments = [
  parameter('query', 'version', version, 'The state at this version.'),
  parameter('query', 'at', time, 'The state as of this time: when things happened.'),
  parameter('query', 'recordedAt', time, 'The state as it was recorded by this time.'),
  parameter('header', 'If-None-Match', text, 'ETags that are held: 304 where one still stands.'),
];

export const timeline = [
  limit,
  order,
  parameter('query', 'after', version, 'The version after which to go on, in that order.'),
  ...historyFilters,
];

export const versions = [
  parameter('query', 'from', version, 'By default the one before `to`; 0 is absence.'),
  parameter('query', 'to', version, 'By default the last.'),
];

export const search = [
  {
    ...parameter(
      'query',
      'q',
      { type: 'string', maxLength: 200 },
      'Words in any order; case, accents and a misspelt letter do not matter. What is masked for the viewer is found by whoever may reveal it, by the whole value.',
    ),
    required: true,
  },
  parameter('query', 'type', { type: 'array', items: text }, 'Entity types; may be repeated.'),
  parameter('query', 'deleted', { enum: ['show', 'hide'], default: 'hide' }, 'Deleted ones.'),
  limit,
  parameter('query', 'after', text, 'The `next` of the page before.'),
];

/** An end of a comparison. */
const end = (name: string) => ({
  ...parameter(
    'query',
    name,
    text,
    '`type/id`, `type/id@version`, `type/id@time`, `type/id@recorded:time` or `event/id`; in ids `@` and `%` as %40 and %25.',
  ),
  required: true,
});
export const ends = [end('left'), end('right')];

export const preconditions = [
  parameter('header', 'If-Match', text, '`"7"`: the version that the entity must have.'),
  parameter('header', 'If-None-Match', { const: '*' }, 'The entity must not exist.'),
];

/** Values beyond ASCII are percent-encoded UTF-8. */
export const eventHeaders = [
  parameter('header', 'Idempotency-Key', text, 'Sent again, the event is recorded once.'),
  ...preconditions,
  parameter('header', 'Backstory-Actor', text, 'Who did it.'),
  parameter('header', 'Backstory-Reason', text, 'Why.'),
  parameter('header', 'Backstory-Occurred-At', time, 'When it happened; now where not given.'),
  parameter('header', 'Backstory-Correlation-Id', text, 'Shared by what one request started.'),
  parameter(
    'header',
    'Backstory-Causation-Id',
    { type: 'string', format: 'uuid' },
    'The event that caused it.',
  ),
  parameter(
    'header',
    'Backstory-Hold-Back',
    text,
    '`welcomeLetter, changeNotice/old`: effects that it is not to set off, by reactor and key; needs `holdEffects` and a reason.',
  ),
  parameter('header', 'Backstory-Pin', text, 'Recorded only as it was previewed.'),
  parameter('header', 'traceparent', text, 'W3C Trace Context; kept in the metadata.'),
];
