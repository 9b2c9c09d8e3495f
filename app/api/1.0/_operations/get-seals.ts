import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  limitParameter,
  onlyParameters,
  positionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { listSeals } from '#lib/queries/list-seals.ts';

/** `GET /seals`: the newest first, or those before a position. */
export async function getSeals({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['limit', 'before']);
  const before = positionParameter(query, 'before');
  const items = await listSeals(store, viewer, {
    limit: limitParameter(query),
    before: before === undefined ? undefined : BigInt(before),
  });
  return readResponse({ items });
}
