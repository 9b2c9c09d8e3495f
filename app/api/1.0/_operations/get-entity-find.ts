import {
  conditionOf,
  conditionParameters,
  unlessLimited,
} from '#app/api/1.0/_http/condition-parameters.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { findSpans } from '#lib/queries/find-spans.ts';

/** `GET /<entityType>/<id>/find`: when a condition on one of its fields held. */
export async function getEntityFind(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, conditionParameters);
  const found = unlessLimited(await findSpans(store, viewer, ref, conditionOf(query)));
  if (!found) throw unknownEntity(ref);
  const { status: _, ...told } = found;
  return readResponse(told);
}
