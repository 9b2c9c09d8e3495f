import { preferred } from '#app/api/1.0/_http/accept.ts';
import { toJsonPatch } from '#app/api/1.0/_http/json-patch.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, versionParameter } from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { versionChanges } from '#lib/queries/version-changes.ts';

const patchType = 'application/json-patch+json';

/** `GET /<entityType>/<id>/changes`: what differs between two versions, by default the last two. */
export async function getEntityChanges(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, ['from', 'to']);
  const head = await readEntity(store, viewer, ref);
  if (!head) throw unknownEntity(ref);
  const to = versionParameter(query, 'to') ?? head.version;
  const from = versionParameter(query, 'from') ?? Math.max(to - 1, 0);
  const changes = await versionChanges(store, viewer, ref, from, to);
  if (!changes) throw unknownEntity(ref);
  const type = preferred(request.headers.get('accept'), ['application/json', patchType]);
  return type === patchType
    ? readResponse(toJsonPatch(changes), {}, patchType)
    : readResponse({ ...ref, from, to, changes });
}
