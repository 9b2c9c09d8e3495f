import { operation, recorded } from '#app/api/1.0/_openapi/described.ts';
import { refTo } from '#app/api/1.0/_openapi/schemas.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const json = 'application/json';
const text = { type: 'string' };
const prefix = '/api/1.0/corrections';

function parameter(
  where: 'query' | 'header' | 'path',
  name: string,
  schema: JsonObject,
  description: string,
  required = where === 'path',
): JsonObject {
  return { name, in: where, required, schema, description };
}

const id = parameter('path', 'id', { type: 'string', format: 'uuid' }, 'The id of the correction.');
const ifMatch = parameter(
  'header',
  'If-Match',
  text,
  'The ETag of the correction that is decided on, or * for any.',
  true,
);
const statuses = { type: 'array', items: refTo('CorrectionStatus') };
const reason = {
  type: 'object',
  properties: { reason: text },
  additionalProperties: false,
};

function step(name: string, operationId: string, summary: string, required?: 'reason') {
  const schema = required ? { ...reason, required: [required] } : reason;
  return [
    `${prefix}/{id}/${name}`,
    {
      post: {
        ...operation(operationId, summary, 'Correction', [id, ifMatch]),
        ...(name === 'approve' || name === 'apply'
          ? {}
          : {
              requestBody: { required: required !== undefined, content: { [json]: { schema } } },
            }),
      },
    },
  ] as const;
}

/** What a second person reviews before it is recorded. */
export const correctionPaths: JsonObject = {
  [prefix]: {
    get: operation(
      'listCorrections',
      'Corrections, bulk acts among them, those that wait for whoever asks first',
      'CorrectionPage',
      [
        parameter('query', 'status', statuses, 'Of these alone.'),
        parameter('query', 'entityType', text, 'Of one entity alone; give its id too.'),
        parameter('query', 'entityId', text, 'Of one entity alone; give its type too.'),
        parameter(
          'query',
          'limit',
          { type: 'integer', minimum: 1, maximum: 1_000, default: 50 },
          'Items of a page.',
        ),
        parameter('query', 'after', text, 'Where to go on: the `next` of the page before.'),
      ],
    ),
    post: {
      ...recorded(
        operation(
          'proposeCorrection',
          'Propose events for a second person to review',
          'Correction',
          [parameter('header', 'Backstory-Pin', text, 'Proposed only as it was previewed.')],
        ),
      ),
      requestBody: { required: true, content: { [json]: { schema: refTo('Draft') } } },
    },
  },
  [`${prefix}/{id}`]: {
    get: operation(
      'readCorrection',
      'One correction, with its conversation and history',
      'Correction',
      [id],
    ),
  },
  ...Object.fromEntries([
    step('approve', 'approveCorrection', 'Approve what a correction would do now'),
    step('apply', 'applyCorrection', 'Record what was approved; a bulk act is let run'),
    step('reject', 'rejectCorrection', 'Refuse a correction, for a reason', 'reason'),
    step('withdraw', 'withdrawCorrection', 'Take back what one proposed'),
  ]),
};
