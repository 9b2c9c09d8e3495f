import { historyFilter, historyParameters } from '#app/api/1.0/_http/history-filter.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  limitParameter,
  onlyParameters,
  versionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { readEntity } from '#lib/queries/read-entity.ts';

/** `GET /<entityType>/<id>/events`: its versions with the events that made them, its own and others'. */
export async function getEntityEvents(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, ['limit', 'after', 'order', ...historyParameters]);
  const page = await entityTimeline(store, viewer, ref, {
    order: choiceParameter(query, 'order', ['asc', 'desc']) ?? 'asc',
    after: versionParameter(query, 'after'),
    limit: limitParameter(query),
    filter: historyFilter(query),
    budget: 1_000,
  });
  if (page.items.length === 0 && !(await readEntity(store, viewer, ref))) throw unknownEntity(ref);
  return readResponse(page);
}
