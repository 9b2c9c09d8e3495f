import { answer, operation } from '#app/api/1.0/_openapi/described.ts';
import { beforePosition, eventId, limit } from '#app/api/1.0/_openapi/parameters.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const ofSeal = (name: string): JsonObject => ({
  ...{ name, in: 'query', required: true, description: 'The position of a seal.' },
  schema: { type: 'string', pattern: '^[0-9]+$' },
});

export const sealPaths: JsonObject = {
  '/api/1.0/seals': {
    get: operation('listSeals', 'Signed roots of the log, the newest first', 'Seals', [
      ...[beforePosition, limit],
    ]),
  },
  '/api/1.0/seals/proof': {
    get: operation('proveSeals', 'That one seal goes on from another', 'ConsistencyProof', [
      ...['first', 'second'].map(ofSeal),
    ]),
  },
  '/api/1.0/events/{id}/proof': {
    get: operation('proveEvent', 'That an event is among what was sealed', 'InclusionProof', [
      eventId,
    ]),
  },
};

/** What a person is given of themselves. */
export function ownHistoryPath(
  type: string,
  name: string,
  words: string,
  id: JsonObject[],
): [string, JsonObject] {
  const reason = {
    ...{ name: 'Backstory-Reason', in: 'header', required: true },
    ...{ schema: { type: 'string' }, description: 'Why it is given out.' },
  };
  const one = operation(
    `readOwnHistoryOf${name}`,
    `${words}: all that is kept of one, for them`,
    'OwnHistory',
    [...id, reason],
  );
  const { content } = answer({ $ref: '#/components/schemas/OwnHistory' });
  const page = { 'text/html': { schema: { type: 'string' } } };
  const both = { description: 'OK', content: { ...content, ...page } };
  return [
    `/api/1.0/${type}/{id}/own-history`,
    { get: { ...one, responses: { ...one.responses, 200: both } } },
  ];
}
