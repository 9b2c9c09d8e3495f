import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';

/** `GET /events/<id>`: one event, with what caused it and what it caused. */
export async function getEvent({ store, viewer, query }: Call, id: string): Promise<Response> {
  onlyParameters(query, []);
  const event = await readEventView(store, viewer, id);
  if (event) return readResponse(event);
  const detail = `There is no event ${JSON.stringify(id)}.`;
  throw refusal({ status: 404, code: 'event_not_found', detail });
}
