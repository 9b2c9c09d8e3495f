import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { eventFollows } from '#lib/queries/follow/event-follows.ts';

/** `GET /events/<id>/follows`: what would follow it by today's code, beside what did. */
export async function getEventFollows(
  { store, viewer, query }: Call,
  id: string,
): Promise<Response> {
  onlyParameters(query, []);
  const follows = await eventFollows(store, viewer, id);
  if (follows) return readResponse(follows);
  const detail = `There is no event ${JSON.stringify(id)}.`;
  throw refusal({ status: 404, code: 'event_not_found', detail });
}
