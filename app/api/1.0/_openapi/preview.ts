import { operation } from '#app/api/1.0/_openapi/described.ts';
import { refTo } from '#app/api/1.0/_openapi/schemas.ts';
import type { JsonObject } from '#lib/domain/json.ts';

export const previewPath: JsonObject = {
  '/api/1.0/preview': {
    post: {
      ...operation('previewDraft', 'What recording events would do, or why not', 'Preview'),
      requestBody: { required: true, content: { 'application/json': { schema: refTo('Draft') } } },
    },
  },
};
