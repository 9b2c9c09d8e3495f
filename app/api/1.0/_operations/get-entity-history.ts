import { fieldParameter } from '#app/api/1.0/_http/condition-parameters.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { limitParameter, onlyParameters, versionParameter } from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';

/** `GET /<entityType>/<id>/history`: the values that one field had, who set each and for how long. */
export async function getEntityHistory(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, ['field', 'version', 'after', 'limit']);
  const found = await fieldHistory(store, viewer, ref, {
    field: fieldParameter(query),
    version: versionParameter(query, 'version'),
    after: versionParameter(query, 'after'),
    limit: limitParameter(query),
  });
  if (!found) throw unknownEntity(ref);
  return readResponse(found);
}
