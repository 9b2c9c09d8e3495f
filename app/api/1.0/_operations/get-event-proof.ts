import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { proveEvent } from '#lib/own-history/prove-event.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

/** `GET /events/<id>/proof`: that it is among what was sealed, as a file that proves it without the store. */
export async function getEventProof({ store, viewer, query }: Call, id: string): Promise<Response> {
  onlyParameters(query, []);
  const proven = await proveEvent(store, viewer, id, sealFolder());
  if (!proven) {
    const detail = `There is no event ${JSON.stringify(id)}.`;
    throw refusal({ status: 404, code: 'event_not_found', detail });
  }
  switch (proven.status) {
    case 'proven':
      return readResponse(proven.proof, {
        'Content-Disposition': `attachment; filename="event-${proven.position}-proof.json"`,
      });
    case 'unsealed':
      throw refusal({
        status: 409,
        code: 'not_sealed',
        detail: 'No seal covers this event yet: the next one will.',
      });
    case 'hidden':
      throw refusal({
        status: 403,
        code: 'forbidden',
        detail: 'Its envelope names entities that you may not read.',
        more: { permission: 'read' },
      });
  }
}
