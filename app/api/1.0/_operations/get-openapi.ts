import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { isHeld } from '#app/api/1.0/_http/preconditions.ts';
import { readHeaders, readResponse } from '#app/api/1.0/_http/respond.ts';
import { openApiDocument } from '#app/api/1.0/_openapi/document.ts';

/** `GET /openapi.json`: this API, with the events and entities of the store's catalogue. */
export async function getOpenApi({ store, request, query }: Call): Promise<Response> {
  onlyParameters(query, []);
  const etag = `"${store.catalogue.fingerprint}"`;
  if (isHeld(request.headers, etag)) {
    return new Response(null, { status: 304, headers: { ...readHeaders, ETag: etag } });
  }
  return readResponse(openApiDocument(store.catalogue, '1.0'), { ETag: etag });
}
