import { operation } from '#app/api/1.0/_openapi/described.ts';
import { parameter } from '#app/api/1.0/_openapi/parameters.ts';
import type { JsonObject } from '#lib/domain/json.ts';

export const letterPaths: JsonObject = {
  '/api/1.0/letters': {
    get: operation(
      'listLetters',
      'Letters that were caught instead of sent, the newest first; 404 where none are caught',
      'Letters',
      [parameter('query', 'to', { type: 'string' }, 'Those to this address alone.')],
    ),
  },
};
