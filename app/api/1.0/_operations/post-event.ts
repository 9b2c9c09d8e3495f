import { eventHeaders } from '#app/api/1.0/_http/event-headers.ts';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { headerText } from '#app/api/1.0/_http/header-values.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { expectedVersion } from '#app/api/1.0/_http/preconditions.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { type JsonBody, mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { writeResponse } from '#app/api/1.0/_http/respond.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import { knownHolds } from '#app/api/1.0/_operations/known-holds.ts';
import { outcomeLink, recordedEvent } from '#app/api/1.0/_operations/recorded-event.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { demandRecording, entityTypeOf } from '#lib/event-store/recording-fault.ts';
import type { Store } from '#lib/event-store/store.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

/** `POST /<eventType>`: the event's data is the body, what is said about it are headers. */
export async function postEvent(call: Call, type: string): Promise<Response> {
  const { store, viewer, request } = call;
  demandRecording(store.catalogue, viewer, type);
  mediaTypeOf(request, ['application/json']);
  const body = await readJson(request);
  onlyParameters(call.query, []);
  const told = eventHeaders(request.headers);
  await knownHolds(store, viewer, told.heldBack);
  const expected = expectedVersion(request.headers);
  const pin = headerText(request.headers, 'Backstory-Pin', 100);
  const data = eventData(await isKnown(store, type), type, body);
  const outcome = await appendEvents(store, viewer, [{ ...told, type, data }], {
    ...(expected === undefined ? {} : { expected }),
    ...(pin === undefined ? {} : { pin }),
  });
  if (outcome.status === 'refused') throw refusal(faultProblem(outcome.faults));
  const [recorded] = outcome.events;
  if (!recorded) throw new Error('An event was recorded and is not there.');
  return answerRecorded(call, recorded.event, recorded.replayed);
}

async function answerRecorded(
  { store, viewer }: Call,
  event: StoredEvent,
  replayed: boolean,
): Promise<Response> {
  return writeResponse(replayed ? 200 : 201, await recordedEvent(store, viewer, event), {
    Location: `/api/1.0/events/${event.id}`,
    ETag: `"${event.entity.version}"`,
    Link: outcomeLink(event.id),
    ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
  });
}

/** Of the catalogue, or what deletes and restores the entities of a type that this store has. */
async function isKnown(store: Store, type: string): Promise<boolean> {
  if (store.catalogue.eventTypes.has(type)) return true;
  const entityType = entityTypeOf(store.catalogue, type);
  return entityType !== undefined && typeHasEntities(store, entityType);
}

/** An unknown type is told before what its data lacks, and before what of it cannot be held. */
function eventData(isKnown: boolean, type: string, { value, faults }: JsonBody): JsonObject {
  if (!isKnown) {
    throw refusal({
      status: 404,
      code: 'unknown_event_type',
      detail: `There is no event type ${JSON.stringify(type)}.`,
    });
  }
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  if (!isObject(value)) {
    throw refusal({
      status: 422,
      code: 'data_not_an_object',
      detail: 'The data of an event is a JSON object.',
    });
  }
  return value;
}
