import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalFaults, canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { upcast } from '#lib/domain/upcast.ts';
import type {
  AppendOptions,
  Fault,
  PreparedAppend,
  PreparedEvent,
  ProposedEvent,
} from '#lib/event-store/append-types.ts';
import { schemaFaults } from '#lib/event-store/schema-faults.ts';
import type { Store } from '#lib/event-store/store.ts';

const aheadAllowed = 5 * 60_000;
const earliest = Date.UTC(1, 0, 1);
const maxDataBytes = 1_048_576;

type Prepared = { status: 'prepared'; append: PreparedAppend } | { status: 'refused'; faults: Fault[] };

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
    const outcome = prepareEvent(store, viewer, event, index, options.imported ?? false, receivedAt);
    if (Array.isArray(outcome)) {
      faults.push(...outcome.map((fault) => (events.length > 1 ? { ...fault, index } : fault)));
    } else {
      const placed = events.length > 1 ? { index } : {};
      prepared.push({ ...outcome, faults: outcome.faults.map((fault) => ({ ...fault, ...placed })) });
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
  const placed = placeEvent(store, event, imported);
  if (Array.isArray(placed)) return placed;
  const { eventDefinition } = placed;
  const metadata = event.metadata ?? {};
  const actor = event.actor ?? null;
  const reason = event.reason ?? null;
  const inexact = [
    ...canonicalFaults(event.data),
    ...canonicalFaults({ metadata, actor, reason }, ''),
    ...canonicalFaults([event.type, event.correlationId ?? null, event.idempotency?.key ?? null]),
  ];
  if (inexact.length > 0) {
    return inexact.map((fault) => ({ kind: 'not_canonical', code: 'not_canonical', ...fault }));
  }
  const data = eventDefinition
    ? upcast(eventDefinition, event.data, event.schemaVersion ?? eventDefinition.version)
    : event.data;
  const faults = [
    ...schemaFaults(eventDefinition, data),
    ...timeFaults(event.occurredAt, receivedAt),
  ];
  const dataText = canonicalJson(data);
  if (Buffer.byteLength(dataText) > maxDataBytes) {
    faults.push({ kind: 'invalid', code: 'data_too_large', message: 'The data takes more than 1 MiB.' });
  }
  const id = event.id ?? v7();
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
    causationId: event.causationId ?? null,
    occurredAt: event.occurredAt,
    idempotencyKey: idempotencyKey(store, viewer, event, index),
    // Told only after a replay was looked for: a key that was seen is answered first.
    faults,
    requestText: event.idempotency
      ? canonicalJson([event.type, event.data, actor, reason, event.occurredAt ?? null])
      : '',
  };
}

/** Whose event it is, and by which definitions. */
function placeEvent(
  { catalogue }: Pick<Store, 'catalogue'>,
  event: ProposedEvent,
  imported: boolean,
): Placed | Fault[] {
  const entityType = event.entity?.type ?? catalogue.eventTypes.get(event.type);
  if (entityType === undefined || event.type.startsWith('$') || event.type === '') {
    return [unknownType(event.type)];
  }
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
  return createHmac('sha256', secrets.identityKey).update(canonicalJson(named)).digest();
}

