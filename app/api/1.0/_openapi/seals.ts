import { operation } from '#app/api/1.0/_openapi/described.ts';
import { beforePosition, limit } from '#app/api/1.0/_openapi/parameters.ts';
import type { JsonObject } from '#lib/domain/json.ts';

export const sealPaths: JsonObject = {
  '/api/1.0/seals': {
    get: operation('listSeals', 'Signed roots of the log, the newest first', 'Seals', [
      ...[beforePosition, limit],
    ]),
  },
};
