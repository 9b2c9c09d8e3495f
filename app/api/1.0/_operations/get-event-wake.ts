import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { eventWake } from '#lib/queries/event-wake.ts';

/** `GET /events/<id>/wake`: what led to an event and what came of it, at any depth that is told. */
export async function getEventWake({ store, viewer, query }: Call, id: string): Promise<Response> {
  onlyParameters(query, []);
  const wake = await eventWake(store, viewer, id);
  if (wake) return readResponse(wake);
  const detail = `There is no event ${JSON.stringify(id)}.`;
  throw refusal({ status: 404, code: 'event_not_found', detail });
}
