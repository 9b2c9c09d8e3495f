import { entityId } from '#app/api/1.0/_openapi/parameters.ts';
import type { ApiRequest } from '#app/docs/api-request.ts';
import { exampleId } from '#app/docs/example-data.ts';
import type { GivenParameter } from '#app/docs/given-parameter.ts';
import { inlinedSchema } from '#app/docs/inlined-schema.ts';
import { apiSentence } from '#app/messages/api-sentence.ts';
import * as words from '#app/messages/words.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';

/** The parameters of a request, filled in from the address of the page, else from the catalogue. */
export function givenParameters(
  catalogue: Catalogue,
  request: ApiRequest,
  known: { schemas: JsonObject; types: readonly string[]; asked: Record<string, string> },
): GivenParameter[] {
  const { parameters } = request.described;
  if (!Array.isArray(parameters)) return [];
  return parameters.filter(isObject).map((parameter) => {
    const name = String(parameter['name']);
    const given = isObject(parameter['schema']) ? parameter['schema'] : {};
    const schema = inlinedSchema(given, known.schemas);
    const items = isObject(schema.items) ? schema.items : undefined;
    const place = parameter['in'] as GivenParameter['in'];
    const required = parameter['required'] === true;
    const offered = place === 'path' ? valuesOf(catalogue, request, name, known.types) : [];
    const choices = (items ?? schema).enum ?? (schema.const === undefined ? [] : [schema.const]);
    return {
      ...{ name, in: place, required, offered },
      many: schema.type === 'array',
      choices: choices.map(String),
      description: noteOf(String(parameter['description'] ?? '')),
      value: known.asked[name] ?? (required ? (offered[0] ?? '') : ''),
    };
  });
}

/** A program encodes an id itself; this page does it for whoever fills it in. */
function noteOf(description: string): string {
  return description === entityId['description'] ? words.docs.encoded : apiSentence(description);
}

/** What stands in a path: types and names that there are, ids as the examples have them. */
function valuesOf(
  { entities, projections }: Catalogue,
  { entityType, path }: ApiRequest,
  name: string,
  types: readonly string[],
): string[] {
  if (name === 'entityType') return [...types];
  if (name === 'name') return [...types, ...projections.keys(), 'search', 'references'];
  const isAny = path.startsWith('/api/1.0/{entityType}/');
  const entity = entities.get(entityType ?? (isAny ? (types[0] ?? '') : ''));
  if (name !== 'id' || !entity) return [];
  return [exampleId(entity)].filter((id) => id !== '');
}
