import { refTo } from '#app/api/1.0/_openapi/schemas.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const json = 'application/json';

const problem = {
  description: 'Refused: an RFC 9457 problem.',
  content: { 'application/problem+json': { schema: refTo('Problem') } },
};
/** What every operation may answer before it looks at what is asked. */
const refusals = {
  401: { ...problem, description: 'Nobody is known: no key and no sign-in that stands.' },
  403: { ...problem, description: 'Who asks lacks the permission that is named.' },
  429: {
    ...problem,
    description: 'The limit of the key is reached.',
    headers: {
      'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
    },
  },
};
export const notModified = { description: 'What is held still stands.' };

export function answer(schema: JsonObject): { description: string; content: JsonObject } {
  return { description: 'OK', content: { [json]: { schema } } };
}

/** The same answer, also as a JSON Patch. */
export function withPatch(described: Described, schema = 'Changes'): Described {
  const { content } = answer(refTo(schema));
  const patch = { 'application/json-patch+json': { schema: { type: 'array' } } };
  const both = { description: 'OK', content: { ...content, ...patch } };
  return { ...described, responses: { ...described.responses, 200: both } };
}

export type Described = {
  operationId: string;
  summary: string;
  parameters: JsonObject[];
  responses: { [status: string]: JsonObject };
};

/** What records answers 201, and 200 where nothing new came of it. */
export function recorded(described: Described): Described {
  const { 200: same = {}, ...others } = described.responses;
  const replayed = { ...same, description: 'Seen before: recorded already.' };
  return { ...described, responses: { 200: replayed, 201: same, ...others } };
}

export function operation(
  operationId: string,
  summary: string,
  schema: string,
  given: JsonObject[] = [],
): Described {
  return {
    operationId,
    summary,
    parameters: given,
    responses: { 200: answer(refTo(schema)), ...refusals, default: problem },
  };
}
