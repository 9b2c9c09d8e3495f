import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalFaults, canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type JsonObject, member } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { upcast } from '#lib/domain/upcast.ts';
import type {
  AppendOptions,
  Fault,
  PreparedAppend,
  PreparedEvent,
  ProposedEvent,
} from '#lib/event-store/append-types.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import { keyedHash } from '#lib/event-store/keyed-hash.ts';
import { schemaFaults } from '#lib/event-store/schema-faults.ts';
import type { Store } from '#lib/event-store/store.ts';

const aheadAllowed = 5 * 60_000;
// Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
const earliest = Date.parse('0001-01-01T00:00:00Z');
const maxDataBytes = 1_048_576;
/** Characters. What is indexed must fit a row of an index, which is about 2,700 bytes. */
const maxLengths = { event_type: 200, actor: 512, correlation_id: 512 };
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Prepared =
  | { status: 'prepared'; append: PreparedAppend }
  | { status: 'refused'; faults: Fault[] };

/** What can be said of an append without reading any state: types, schemas, canonical form, times. */
export function prepareAppend(
  store: Pick<Store, 'catalogue' | 'secrets'>,
  viewer: Viewer,
  events: ProposedEvent[],
  options: AppendOptions,
): Prepared {
  const faults: Fault[] = [];
  const prepared: PreparedEvent[] = [];
  const receivedAt = Date.now();
  events.forEach((event, index) => {
    const outcome = prepareEvent(
      store,
      viewer,
      event,
      index,
      options.imported ?? false,
      receivedAt,
    );
    if (Array.isArray(outcome)) {
      faults.push(...outcome.map((fault) => (events.length > 1 ? { ...fault, index } : fault)));
    } else {
      const placed = events.length > 1 ? { index } : {};
      const told = outcome.faults.map((fault) => ({ ...fault, ...placed }));
      prepared.push({ ...outcome, ...placed, faults: told });
    }
  });
  if (faults.length > 0) return { status: 'refused', faults };
  return {
    status: 'prepared',
    append: {
      events: prepared,
      recorder: viewer.id,
      expected: options.expected,
      imported: options.imported ?? false,
      receivedAt,
    },
  };
}

type Placed = {
  ref: EntityRef;
  definition: EntityDefinition | undefined;
  eventDefinition: EventDefinition | undefined;
};

function prepareEvent(
  store: Pick<Store, 'catalogue' | 'secrets'>,
  viewer: Viewer,
  event: ProposedEvent,
  index: number,
  imported: boolean,
  receivedAt: number,
): PreparedEvent | Fault[] {
  if (!isObject(event.data)) {
    const message = 'The data of an event is an object.';
    return [{ kind: 'invalid', code: 'data_not_an_object', message }];
  }
  const entityType = event.entity?.type ?? store.catalogue.eventTypes.get(event.type);
  if (entityType === undefined || event.type.startsWith('$') || event.type === '') {
    return [unknownType(event.type)];
  }
  // Before any schema is asked: one that is recursive may not survive what is nested too deep.
  const malformed = formFaults(event);
  if (malformed.length > 0) return malformed;
  const placed = placeEvent(store, event, entityType, imported);
  if (Array.isArray(placed)) return placed;
  const { eventDefinition } = placed;
  const metadata = event.metadata ?? {};
  const actor = event.actor ?? null;
  const reason = event.reason ?? null;
  const data = presentData(event, eventDefinition);
  if (data === null) {
    const message = 'The data of this older version cannot be brought to the present one.';
    return [{ kind: 'invalid', code: 'upcast_failed', message }];
  }
  const faults = [
    ...schemaFaults(eventDefinition, data),
    ...reservedFaults(data),
    ...timeFaults(event.occurredAt, receivedAt),
  ];
  const dataText = canonicalJson(data);
  if (Buffer.byteLength(dataText) > maxDataBytes) {
    faults.push({
      kind: 'invalid',
      code: 'data_too_large',
      message: 'The data takes more than 1 MiB.',
    });
  }
  const id = event.id?.toLowerCase() ?? newEventId();
  return {
    id,
    idGiven: event.id !== undefined,
    type: event.type,
    schemaVersion: eventDefinition?.version ?? event.schemaVersion ?? 1,
    ...placed,
    data,
    dataText,
    metadata,
    metadataText: canonicalJson(metadata),
    metaText: canonicalJson({ metadata, reason }),
    actor,
    reason,
    correlationId: event.correlationId ?? id,
    causationId: event.causationId?.toLowerCase() ?? null,
    occurredAt: event.occurredAt,
    idempotencyKey: idempotencyKey(store, viewer, event, index),
    // Told only after a replay was looked for: a key that was seen is answered first.
    faults,
    requestText: event.idempotency
      ? canonicalJson([event.type, event.data, actor, reason, event.occurredAt ?? null])
      : '',
  };
}

/** The data in its present version; null where an upcast fails on it. */
function presentData(
  { data, schemaVersion }: ProposedEvent,
  definition: EventDefinition | undefined,
): JsonObject | null {
  if (!definition || schemaVersion === undefined) return data;
  try {
    return upcast(definition, data, schemaVersion);
  } catch {
    return null;
  }
}

/** What cannot be stored, whatever the event is: no canonical form, too long, or no UUID. */
function formFaults(event: ProposedEvent): Fault[] {
  const { data, metadata, actor, reason, correlationId, idempotency } = event;
  // Pointers lead into the data alone.
  const around = [metadata, actor, reason, event.type, correlationId, idempotency?.key];
  const inexact = [
    ...canonicalFaults(data),
    ...around.flatMap((part) => canonicalFaults(part ?? null).map(({ message }) => ({ message }))),
  ];
  if (inexact.length > 0) {
    return inexact.map((fault) => ({ kind: 'not_canonical', code: 'not_canonical', ...fault }));
  }
  const faults: Fault[] = [];
  const refuse = (code: string, message: string) => faults.push({ kind: 'invalid', code, message });
  const texts = { event_type: event.type, actor, correlation_id: correlationId };
  for (const [name, text] of Object.entries(texts)) {
    const most = maxLengths[name as keyof typeof texts];
    if (text && text.length > most) {
      refuse(`${name}_too_long`, `It has at most ${most} characters.`);
    }
  }
  for (const [name, id] of Object.entries({
    event_id: event.id,
    causation_id: event.causationId,
  })) {
    if (typeof id === 'string' && !uuidForm.test(id)) refuse(`invalid_${name}`, 'It is no UUID.');
  }
  return faults;
}

/** Members of states that start with $ belong to Backstory, and data may become members. */
function reservedFaults(data: JsonObject): Fault[] {
  return Object.keys(data)
    .filter((key) => key.startsWith('$'))
    .map((key) => ({
      kind: 'invalid',
      code: 'reserved_key',
      message: 'Keys that start with $ belong to Backstory itself.',
      pointer: formatPointer([key]),
    }));
}

/** Whose event it is, and by which definitions. */
function placeEvent(
  { catalogue }: Pick<Store, 'catalogue'>,
  event: ProposedEvent,
  entityType: string,
  imported: boolean,
): Placed | Fault[] {
  const definition = catalogue.entities.get(entityType);
  const typeFault = definition ? null : entityTypeFault(entityType);
  if (typeFault) return [{ kind: 'invalid', code: 'invalid_entity_type', message: typeFault }];
  const eventDefinition =
    definition && Object.hasOwn(definition.events, event.type)
      ? definition.events[event.type]
      : undefined;
  if (definition && !eventDefinition && !imported) {
    return [
      {
        kind: 'invalid',
        code: 'event_type_not_of_entity',
        message: `${event.type} is no event of ${entityType}.`,
      },
    ];
  }
  const id = event.entity?.id ?? (definition && member(event.data, definition.idField));
  const pointer = definition ? `/${definition.idField}` : '';
  if (typeof id !== 'string') {
    const given = eventDefinition ? schemaFaults(eventDefinition, event.data) : [];
    if (given.length > 0) return given;
    return [{ kind: 'invalid', code: 'invalid', message: 'The entity is not named.', pointer }];
  }
  const idFault = entityIdFault(id);
  if (idFault) return [{ kind: 'invalid', code: 'invalid_entity_id', message: idFault, pointer }];
  if (eventDefinition && definition && member(event.data, definition.idField) !== id) {
    const message = `The data names another entity than the subject, which is ${id}.`;
    return [{ kind: 'invalid', code: 'entity_mismatch', message, pointer }];
  }
  return { ref: { type: entityType, id }, definition, eventDefinition };
}

function unknownType(type: string): Fault {
  return {
    kind: 'unknown_event_type',
    code: 'unknown_event_type',
    message: `There is no event type ${JSON.stringify(type)}.`,
  };
}

function timeFaults(occurredAt: number | undefined, receivedAt: number): Fault[] {
  if (occurredAt === undefined) return [];
  if (!Number.isSafeInteger(occurredAt) || occurredAt < earliest) {
    return [{ kind: 'invalid', code: 'invalid_time', message: 'The time is out of range.' }];
  }
  if (occurredAt <= receivedAt + aheadAllowed) return [];
  return [
    {
      kind: 'invalid',
      code: 'occurred_in_future',
      message: 'It is said to have happened more than 5 minutes ahead of now.',
    },
  ];
}

/** An HMAC of who sent it, the key and the event's place; of a CloudEvent, of source and id alone. */
function idempotencyKey(
  { secrets }: Pick<Store, 'secrets'>,
  viewer: Viewer,
  { idempotency }: ProposedEvent,
  index: number,
): Buffer | null {
  if (!idempotency) return null;
  const named =
    idempotency.scope === undefined
      ? ['key', viewer.id, idempotency.key, index]
      : ['cloudevent', idempotency.scope, idempotency.key];
  return keyedHash(secrets.identityKey)(canonicalJson(named));
}
