import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, versionParameter } from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { blame } from '#lib/queries/blame.ts';

/** `GET /<entityType>/<id>/blame`: which event set each field, now or as it was at a version. */
export async function getEntityBlame(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, ['version']);
  const version = versionParameter(query, 'version');
  const found = await blame(store, viewer, ref, version === undefined ? undefined : { version });
  if (!found) throw unknownEntity(ref);
  return readResponse(found);
}
