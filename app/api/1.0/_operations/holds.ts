import { z } from 'zod';
import { jsonBody } from '#app/api/1.0/_http/json-body.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse, writeResponse } from '#app/api/1.0/_http/respond.ts';
import { liftHold } from '#lib/erasure/holds/lift-hold.ts';
import { listHolds } from '#lib/erasure/holds/list-holds.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';

const reason = z.string();
const placing = z.strictObject({
  entities: z.array(z.strictObject({ type: z.string(), id: z.string() })),
  reason,
  reviewOn: z.string().nullish(),
});

/** `GET /holds`: those that are on first. */
export async function getHolds({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, []);
  return readResponse({ items: await listHolds(store, viewer) });
}

/** `POST /holds`: what is named is not erased from then on. */
export async function postHold(call: Call): Promise<Response> {
  const { store, viewer, request, query } = call;
  const detail = 'The body is the `entities` to hold, a `reason`, and perhaps `reviewOn`, a day.';
  const wish = await jsonBody(request, placing, detail);
  onlyParameters(query, []);
  const placed = await placeHold(store, viewer, wish);
  switch (placed.status) {
    case 'placed':
      return writeResponse(201, await told(call, placed.id), { Location: '/api/1.0/holds' });
    case 'not-found':
      throw refused(404, 'entity_not_found', `There is no ${nameOf(placed.entity)}.`);
    case 'erased':
      throw refused(409, 'entity_erased', `${nameOf(placed.entity)} is erased already.`);
    case 'reason-missing':
      throw refused(422, 'reason_missing', 'Give a reason: whoever is refused reads it.');
    case 'invalid':
      throw refused(422, 'invalid', placed.message);
  }
}

/** `POST /holds/<id>/lift` */
export async function postLift(call: Call, id: string): Promise<Response> {
  const { store, viewer, request, query } = call;
  const body = z.strictObject({ reason });
  const { reason: why } = await jsonBody(request, body, 'The body is an object with a `reason`.');
  onlyParameters(query, []);
  const lifted = await liftHold(store, viewer, { id, reason: why });
  switch (lifted.status) {
    case 'lifted':
      return writeResponse(200, await told(call, id));
    case 'not-found':
      throw refused(404, 'not_found', `There is no hold ${id}.`);
    case 'lifted-already':
      throw refused(409, 'hold_lifted', 'It was lifted before.');
    case 'reason-missing':
      throw refused(422, 'reason_missing', 'Give a reason.');
    case 'invalid':
      throw refused(422, 'invalid', lifted.message);
  }
}

async function told({ store, viewer }: Call, id: string) {
  const hold = (await listHolds(store, viewer)).find((one) => one.id === id);
  if (hold) return hold;
  throw refused(404, 'not_found', `There is no hold ${id}.`);
}

function nameOf({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`;
}

function refused(status: number, code: string, detail: string): Error {
  return refusal({ status, code, detail });
}
