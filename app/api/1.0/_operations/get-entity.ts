import { entityTag } from '#app/api/1.0/_http/entity-tag.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  instantParameter,
  onlyParameters,
  parameterRefusal,
  versionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { ifMatchVersion, isHeld } from '#app/api/1.0/_http/preconditions.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readHeaders, readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { StateMoment } from '#lib/event-store/read-state.ts';
import { readEntity } from '#lib/queries/read-entity.ts';

/** `GET /<entityType>/<id>`: its state now, at a version, or as of a time. */
export async function getEntity(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, request, query } = call;
  const moment = momentOf(query);
  const wanted = ifMatchVersion(request.headers);
  const entity = await readEntity(store, viewer, ref, moment);
  if (!entity) throw unknownEntity(ref);
  if (typeof wanted === 'number' && wanted !== entity.version) {
    throw refusal({
      status: 412,
      code: 'version_conflict',
      detail: `The entity is at version ${entity.version}.`,
      more: { version: entity.version },
    });
  }
  const etag = entityTag(store, viewer, entity);
  if (isHeld(request.headers, etag)) {
    return new Response(null, { status: 304, headers: { ...readHeaders, ETag: etag } });
  }
  const { type, id, version, label, state, deletedAt, effectiveAt, recordedAt, eventId } = entity;
  // Only what hangs on this version, so that the tag holds: not where the entity stands by now.
  return readResponse(
    { type, id, version, label, state, deletedAt, effectiveAt, recordedAt, eventId },
    { ETag: etag },
  );
}

function momentOf(query: URLSearchParams): StateMoment | undefined {
  onlyParameters(query, ['version', 'at', 'recordedAt']);
  if ([...query.keys()].length > 1) {
    throw parameterRefusal(
      [...query.keys()][1] ?? '',
      'Give one moment: version, at or recordedAt.',
    );
  }
  const version = versionParameter(query, 'version');
  if (version !== undefined) return { version };
  const effectiveAt = instantParameter(query, 'at');
  if (effectiveAt !== undefined) return { effectiveAt };
  const recordedAt = instantParameter(query, 'recordedAt');
  return recordedAt === undefined ? undefined : { recordedAt };
}
