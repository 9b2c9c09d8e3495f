import { traceMetadata } from '#app/api/1.0/_http/event-headers.ts';
import { faultProblem, type PlacedFault } from '#app/api/1.0/_http/fault-problem.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { expectedVersion } from '#app/api/1.0/_http/preconditions.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { writeResponse } from '#app/api/1.0/_http/respond.ts';
import {
  type CloudEventRequest,
  placeInBatch,
  readCloudEvents,
} from '#app/api/1.0/_operations/cloud-event-request.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import {
  outcomeLink,
  outcomePath,
  recordedEvent,
} from '#app/api/1.0/_operations/recorded-event.ts';
import {
  type CloudEventFault,
  isStoreSource,
  isUuid,
  parseCloudEvent,
  type ReceivedCloudEvent,
} from '#lib/domain/cloud-event.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';

/** `POST /events`: CloudEvents, one or many, recorded in one atomic append. */
export async function postCloudEvents(call: Call): Promise<Response> {
  const { store, viewer, request } = call;
  const sent = await readCloudEvents(request);
  onlyParameters(call.query, []);
  const expected = expectedVersion(request.headers);
  if (expected !== undefined && (sent.events.length > 1 || expected === 'present')) {
    throw refusal({
      status: 400,
      code: 'header_malformed',
      detail: 'If-Match and If-None-Match name the version of one event’s entity.',
    });
  }
  const trace = traceMetadata(request.headers);
  const proposed = proposedEvents(store.catalogue, sent).map((event) =>
    trace ? { ...event, metadata: { ...trace, ...event.metadata } } : event,
  );
  if (proposed.length === 0) return writeResponse(200, { events: [] });
  const outcome = await appendEvents(
    store,
    viewer,
    proposed,
    expected === undefined ? {} : { expected },
  );
  if (outcome.status === 'refused') {
    throw refusal(faultProblem(outcome.faults.map((fault) => placedFault(sent, fault))));
  }
  const isAnyNew = outcome.events.some(({ replayed }) => !replayed);
  const events = outcome.events.map(async ({ event, replayed }) => ({
    ...(await recordedEvent(store, viewer, event)),
    replayed,
    outcome: outcomePath(event.id),
    ...(event.data === null ? { erased: true } : {}),
  }));
  const [first, ...others] = outcome.events;
  return writeResponse(
    isAnyNew ? 201 : 200,
    { events: await Promise.all(events) },
    // Of several, each says its own.
    first && others.length === 0 ? { Link: outcomeLink(first.event.id) } : {},
  );
}

/** Every CloudEvent as an event to record, or every fault of all of them. */
function proposedEvents(catalogue: Catalogue, sent: CloudEventRequest): ProposedEvent[] {
  const faults: PlacedFault[] = inexactFaults(sent.faults).map((fault) => ({
    ...fault,
    ...placeInBatch(sent, fault.pointer ?? ''),
  }));
  const proposed = sent.events.flatMap((value, index): ProposedEvent[] => {
    const parsed = parseCloudEvent(value);
    if (parsed.status === 'parsed') return [proposedEvent(catalogue, parsed.event)];
    const placed = sent.events.length > 1 ? { index } : {};
    faults.push(...parsed.faults.map((fault) => ({ ...attributeFault(sent, fault), ...placed })));
    return [];
  });
  if (faults.length > 0) throw refusal(faultProblem(faults));
  return proposed;
}

function proposedEvent(catalogue: Catalogue, event: ReceivedCloudEvent): ProposedEvent {
  return {
    type: event.type,
    entity: event.entity,
    data: withEntityId(catalogue, event),
    idempotency: { key: event.id, scope: event.source },
    // A store's own event, sent back, is the one of its id.
    ...(isStoreSource(event.source) && isUuid(event.id) ? { id: event.id } : {}),
    ...(event.occurredAt === undefined ? {} : { occurredAt: event.occurredAt }),
    ...(event.actor === undefined ? {} : { actor: event.actor }),
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(event.correlationId === undefined ? {} : { correlationId: event.correlationId }),
    ...(event.causationId === undefined ? {} : { causationId: event.causationId }),
    ...(event.metadata === undefined ? {} : { metadata: event.metadata }),
    ...(event.schemaVersion === undefined ? {} : { schemaVersion: event.schemaVersion }),
    // Refused, and not forgotten: what an event says itself that it changes is for imports.
    ...(event.objects === undefined ? {} : { objects: event.objects }),
  };
}

/** The subject names the entity: data of a catalogued event need not name it again. */
function withEntityId(
  catalogue: Catalogue,
  { type, entity, data }: ReceivedCloudEvent,
): JsonObject {
  const definition = catalogue.entities.get(entity.type);
  if (!definition || !Object.hasOwn(definition.events, type)) return data;
  return Object.hasOwn(data, definition.idField)
    ? data
    : { ...data, [definition.idField]: entity.id };
}

/** Faults of the data point into the CloudEvent, but where the data is the body. */
function placedFault({ mode }: CloudEventRequest, fault: Fault): Fault {
  if (fault.pointer === undefined || mode === 'binary') return fault;
  return { ...fault, pointer: `/data${fault.pointer}` };
}

/** Faults of an attribute, which in binary mode is a header. */
function attributeFault({ mode }: CloudEventRequest, fault: CloudEventFault): PlacedFault {
  if (mode !== 'binary' || fault.pointer.startsWith('/data')) return fault;
  const { pointer, ...rest } = fault;
  return { ...rest, header: `ce-${pointer.slice(1)}` };
}
