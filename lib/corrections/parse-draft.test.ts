import { expect, test } from 'vitest';
import { parseDraft } from '#lib/corrections/parse-draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { parseJson } from '#lib/domain/parse-json.ts';

const catalogue = {
  eventTypes: new Map([['userRenamed', 'user']]),
  entities: new Map([['user', { type: 'user', idField: 'userId' }]]),
} as unknown as Catalogue;

function parse(text: string) {
  const parsed = parseJson(text);
  if (parsed.status === 'malformed') throw new Error(parsed.message);
  return parseDraft(catalogue, parsed.value, parsed.faults);
}

test('what is left out is as of an event that happens now; a catalogued one names its entity', () => {
  const data = { userId: 'ann', name: 'Ann' };
  expect(parse(JSON.stringify({ events: [{ type: 'userRenamed', data }] }))).toEqual({
    status: 'parsed',
    draft: {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ...{ kind: 'event', reason: null, ticket: null, occurredAt: null },
      entity: { type: 'user', id: 'ann' },
      events: [
        { type: 'userRenamed', data, entity: { type: 'user', id: 'ann' }, causationId: null },
      ],
    },
  });
});

test.each([
  ['{"events":[]}', '/events'],
  ['{"events":[{"type":"userRenamed","data":{}}]}', '/events/0/data/userId'],
  ['{"events":[{"type":"parcelSent","data":{}}]}', '/events/0/entity'],
  ['{"events":[{"type":"userRenamed","data":[]}]}', '/events/0/data'],
  ['{"events":[{"type":"a","data":{"n":12345678901234567890}}]}', '/events/0/data/n'],
  ['{"events":[{"type":"userRenamed","data":{"userId":"a"}}],"kind":"none"}', '/kind'],
  ['{"events":[{"type":"userRenamed","data":{"userId":"a"}}],"occurredAt":"soon"}', '/occurredAt'],
])('%s is no draft', (text, pointer) => {
  expect(parse(text)).toMatchObject({ status: 'invalid', faults: [{ pointer }] });
});
