import type { JsonObject } from '#lib/domain/json.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };

function query(name: string, schema: JsonObject, description: string): JsonObject {
  return { name, in: 'query', required: false, schema, description };
}

/** What narrows the history of one entity. */
export const historyFilters = [
  query('type', { type: 'array', items: text }, 'Event types; may be repeated.'),
  query(
    'field',
    { type: 'string', format: 'json-pointer' },
    'Events that changed it, or something below it; `*` is any member.',
  ),
  query('actor', text, 'Who did it.'),
  query('correlationId', text, 'What one request started.'),
  query('from', time, 'Effective at or after.'),
  query('to', time, 'Effective before.'),
  query('text', text, 'Words that are all told of the event, as the key may see it.'),
];
