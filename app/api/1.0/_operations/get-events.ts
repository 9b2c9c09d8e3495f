import { eventQuery, queryParameters } from '#app/api/1.0/_http/event-filter.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  instantParameter,
  limitParameter,
  onlyParameters,
  positionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { listEvents } from '#lib/queries/list-events.ts';

/**
 * `GET /events`: the whole store, on from a position or back from one, or from when it was recorded. What no index finds is looked
 * for a second at a time: such a page tells how far it came, and where to go on.
 */
export async function getEvents({ store, viewer, query, request }: Call): Promise<Response> {
  onlyParameters(query, [
    ...['after', 'before', 'recordedFrom', 'recordedTo', 'order', 'limit'],
    ...queryParameters,
  ]);
  const page = await listEvents(store, viewer, {
    filter: eventQuery(query),
    after: positionParameter(query, 'after'),
    before: positionParameter(query, 'before'),
    recorded: {
      from: instantParameter(query, 'recordedFrom'),
      to: instantParameter(query, 'recordedTo'),
    },
    order: choiceParameter(query, 'order', ['asc', 'desc']) ?? 'asc',
    limit: limitParameter(query),
    signal: request.signal,
  });
  return readResponse(page);
}
