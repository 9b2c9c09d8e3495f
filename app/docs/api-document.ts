import { openApiDocument } from '#app/api/1.0/_openapi/document.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const made = new WeakMap<Catalogue, JsonObject>();

/** What `GET /openapi.json` gives, in the language of the catalogue. Made once for each. */
export function apiDocument(catalogue: Catalogue): JsonObject {
  const known = made.get(catalogue);
  if (known) return known;
  const document = openApiDocument(catalogue, '1.0');
  made.set(catalogue, document);
  return document;
}
