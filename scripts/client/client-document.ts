import { openApiDocument } from '#app/api/1.0/_openapi/document.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

const prefix = '/api/1.0';

/** What the client names of the API's schemas, with what these are made of. */
const named = [
  'EntityPage',
  'Event',
  'EventDetails',
  'Letter',
  'Outcome',
  'Problem',
  'RecordedEvent',
  'Timeline',
];

/**
 * Of the API's document what the client's types are made of: the data of each event type, the state of
 * each entity type, and the schemas that it names. The rest of the API moves without moving these.
 */
export function clientDocument(catalogue: Catalogue): JsonObject {
  const { paths, components } = openApiDocument(catalogue, '1.0');
  const kept: JsonObject = {};
  for (const entity of catalogue.entities.values()) {
    const read = `${prefix}/${encodeURIComponent(entity.type)}/{id}`;
    kept[read] = { get: bare(at(paths, read, 'get')) };
    for (const type of Object.keys(entity.events)) {
      const write = `${prefix}/${encodeURIComponent(type)}`;
      kept[write] = { post: bare(at(paths, write, 'post')) };
    }
  }
  const schemas = at(components, 'schemas');
  const wanted = new Set(named);
  collect(JSON.stringify(kept), wanted, schemas);
  for (const name of named) collect(JSON.stringify(at(schemas, name)), wanted, schemas);
  return {
    openapi: '3.1.0',
    info: { title: 'Backstory', version: '1.0' },
    paths: kept,
    components: {
      schemas: Object.fromEntries(
        [...wanted].toSorted().map((name) => [name, at(schemas, name)] as const),
      ),
    },
  };
}

/** An operation without its parameters and without what it refuses. */
function bare(operation: JsonObject): JsonObject {
  const { operationId = null, summary = null, requestBody = null, responses = null } = operation;
  const good = at(responses, isObject(requestBody) ? '201' : '200');
  return {
    operationId,
    summary,
    ...(requestBody === null ? {} : { requestBody }),
    responses: { [isObject(requestBody) ? '201' : '200']: good },
  };
}

/** Adds the schemas that a text refers to, and those that these refer to. */
function collect(text: string, wanted: Set<string>, schemas: JsonObject): void {
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
    if (wanted.has(name)) continue;
    wanted.add(name);
    collect(JSON.stringify(at(schemas, name)), wanted, schemas);
  }
}

/** What stands at a place of the document; what is not there is a mistake of ours. */
function at(value: Json | undefined, ...names: string[]): JsonObject {
  let found: Json | undefined = value;
  for (const name of names) found = isObject(found) ? member(found, name) : undefined;
  if (isObject(found)) return found;
  throw new Error(`The API's document has nothing at ${names.join(' ')}.`);
}
