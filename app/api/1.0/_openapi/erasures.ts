import { operation, recorded } from '#app/api/1.0/_openapi/described.ts';
import { beforePosition, limit } from '#app/api/1.0/_openapi/parameters.ts';
import { refTo } from '#app/api/1.0/_openapi/schemas.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const prefix = '/api/1.0';
const text = { type: 'string' };
const id = {
  ...{ name: 'id', in: 'path', required: true },
  schema: { type: 'string', format: 'uuid' },
};

function header(name: string, description: string): JsonObject {
  return { name, in: 'header', required: false, schema: text, description };
}

const key = header('Idempotency-Key', 'What is sent twice under one key is asked for once.');
const pin = header('Backstory-Pin', 'The `seen` of the preview: refused where more would go.');
const reason = header('Backstory-Reason', 'Why, where the body does not say it.');

function body(properties: JsonObject, required: string[]): JsonObject {
  const schema = { type: 'object', properties, required, additionalProperties: false };
  return { required: true, content: { 'application/json': { schema } } };
}

const said = {
  reason: text,
  ground: { ...text, description: 'The legal ground, as the law or the request names it.' },
  ticket: text,
};

function step(name: string, operationId: string, summary: string): [string, JsonObject] {
  const post = {
    ...operation(operationId, summary, 'Erasure', [id, ...(name === 'approve' ? [pin] : [])]),
    requestBody: body({ reason: text }, name === 'reject' ? ['reason'] : []),
  };
  return [`${prefix}/erasures/{id}/${name}`, { post }];
}

/** What is erased for good, and what keeps it from being. */
export const erasurePaths: JsonObject = {
  [`${prefix}/erasures`]: {
    get: operation('listErasures', 'Erasures, the last that was asked for first', 'Erasures', [
      ...[beforePosition, limit],
    ]),
    post: {
      ...recorded(
        operation('erase', 'Ask for something to be erased for good', 'Erasure', [
          ...[key, pin, reason],
        ]),
      ),
      requestBody: body({ target: refTo('ErasureTarget'), ...said }, ['target', 'ground']),
    },
  },
  [`${prefix}/erasures/preview`]: {
    post: {
      ...operation('previewErasure', 'What would go, counted', 'ErasurePreview', []),
      requestBody: body({ target: refTo('ErasureTarget') }, ['target']),
    },
  },
  [`${prefix}/erasures/{id}`]: {
    get: operation('readErasure', 'One erasure, and how it stands', 'Erasure', [id]),
  },
  [`${prefix}/erasures/{id}/certificate`]: {
    get: operation('readCertificate', 'What was erased, signed', 'ErasureCertificate', [id]),
  },
  ...Object.fromEntries([
    step('approve', 'approveErasure', 'Approve it, as a second person'),
    step('reject', 'rejectErasure', 'Turn it down'),
    step('withdraw', 'withdrawErasure', 'Take back what one asked for'),
  ]),
  [`${prefix}/holds`]: {
    get: operation('listHolds', 'Legal holds, those that are on first', 'Holds', []),
    post: {
      ...recorded(operation('placeHold', 'Keep entities from being erased', 'Hold', [])),
      requestBody: body(
        {
          entities: { type: 'array', items: refTo('EntityName') },
          reason: text,
          reviewOn: { type: 'string', format: 'date' },
        },
        ['entities', 'reason'],
      ),
    },
  },
  [`${prefix}/holds/{id}/lift`]: {
    post: {
      ...operation('liftHold', 'Lift a hold', 'Hold', [id]),
      requestBody: body({ reason: text }, ['reason']),
    },
  },
};

/** `POST /<type>Erased` of each type, but where an event of the catalogue is called so. */
export function erasedPath(
  { type, label, idField }: EntityDefinition,
  eventTypes: ReadonlyMap<string, unknown>,
): [string, JsonObject][] {
  const name = `${type}Erased`;
  if (eventTypes.has(name)) return [];
  const post = {
    ...recorded(
      operation(name, `${label}: erase one for good, or fields of it`, 'Erasure', [
        ...[key, pin, reason],
      ]),
    ),
    requestBody: body(
      {
        [idField]: text,
        ...said,
        fields: { type: 'array', items: text, description: 'Only these, over the whole history.' },
        person: { type: 'boolean', description: 'Also what was recorded of their doing.' },
      },
      [idField, 'ground'],
    ),
  };
  return [[`${prefix}/${encodeURIComponent(name)}`, { post }]];
}
