import { keyedHash } from '#lib/access/keyed-hash.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { asStored, canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EventDefinition } from '#lib/domain/definition.ts';
import { deletionOf } from '#lib/domain/deletion.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { qualifiersMember } from '#lib/domain/event-object.ts';
import { heldBackOf, heldBackReasons } from '#lib/domain/held-back.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { upcast } from '#lib/domain/upcast.ts';
import type {
  AppendOptions,
  Fault,
  PreparedAppend,
  PreparedEvent,
  ProposedEvent,
} from '#lib/event-store/append-types.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import { formFaults, reservedFaults, unfitFaults } from '#lib/event-store/form-faults.ts';
import { holdFaults } from '#lib/event-store/hold-faults.ts';
import { maskedFaults } from '#lib/event-store/masked-faults.ts';
import { objectFaults } from '#lib/event-store/object-faults.ts';
import { placeEvent } from '#lib/event-store/place-event.ts';
import { entityTypeOf, recordingFault } from '#lib/event-store/recording-fault.ts';
import { schemaFaults } from '#lib/event-store/schema-faults.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

const maxDataBytes = 1_048_576;
/** `proposed`: somebody else will record it, so who asks needs no right to. */
type Asked = { proposed?: boolean };
type Prepared =
  | { status: 'prepared'; append: PreparedAppend }
  | { status: 'refused'; faults: Fault[] };

/** What can be said of an append without reading any state: types, schemas, canonical form, times. */
export function prepareAppend(
  store: Pick<Store, 'catalogue' | 'secrets'>,
  viewer: Viewer,
  events: ProposedEvent[],
  options: AppendOptions,
  asked: Asked = {},
): Prepared {
  const faults: Fault[] = [];
  const prepared: PreparedEvent[] = [];
  const receivedAt = Date.now();
  const isPlaced = events.length > 1 || options.skipRefused;
  events.forEach((event, index) => {
    const outcome = prepareEvent(
      store,
      viewer,
      event,
      index,
      options.imported ?? false,
      receivedAt,
      asked,
    );
    if (Array.isArray(outcome)) {
      faults.push(...outcome.map((fault) => (isPlaced ? { ...fault, index } : fault)));
    } else {
      if (isPlaced) {
        outcome.index = index;
        for (const fault of outcome.faults) fault.index = index;
      }
      prepared.push(outcome);
    }
  });
  if (faults.length > 0 && !options.skipRefused) return { status: 'refused', faults };
  return {
    status: 'prepared',
    append: {
      events: prepared,
      recorder: viewer.id,
      expected: options.expected,
      imported: options.imported ?? false,
      receivedAt,
      skipped: options.skipRefused ? faults : null,
      ...(options.pin === undefined ? {} : { pin: options.pin }),
      act: {
        kind: options.kind ?? 'event',
        size: Math.max(options.size ?? 1, entitiesOf(prepared)),
      },
      approved: options.approval !== undefined,
      ...(options.within ? { within: options.within } : {}),
      ...(options.basis ? { basis: options.basis } : {}),
      ...(events.some(({ idempotency }) => idempotency?.of === 'effect') ? { once: true } : {}),
    },
  };
}

function entitiesOf(events: readonly PreparedEvent[]): number {
  if (events.length < 2) return events.length;
  return new Set(events.map(({ ref }) => keyOf(ref))).size;
}

function prepareEvent(
  store: Pick<Store, 'catalogue' | 'secrets'>,
  viewer: Viewer,
  event: ProposedEvent,
  index: number,
  imported: boolean,
  receivedAt: number,
  { proposed = false }: Asked,
): PreparedEvent | Fault[] {
  if (!isObject(event.data)) {
    const message = 'The data of an event is an object.';
    return [{ kind: 'invalid', code: 'data_not_an_object', message }];
  }
  const entityType = event.entity?.type ?? entityTypeOf(store.catalogue, event.type);
  const forbidden = proposed
    ? null
    : recordingFault(store.catalogue, viewer, event.type, entityType, imported);
  if (forbidden) return [forbidden];
  const unheld = holdFaults(viewer, event, { proposed, imported });
  if (unheld.length > 0) return unheld;
  if (entityType === undefined || event.type.startsWith('$') || event.type === '') {
    return [unknownType(event.type)];
  }
  // Before any schema is asked: one that is recursive may not survive what is nested too deep.
  const unfit = unfitFaults(event);
  if (unfit.length > 0) return unfit;
  const found = placeEvent(store, event, entityType, imported);
  const definition = store.catalogue.entities.get(entityType);
  if (Array.isArray(found) && !definition) return found;
  // Told after a replay was looked for, so such an event is one of nothing until then.
  const placed = Array.isArray(found)
    ? { ref: { type: entityType, id: '' }, definition, eventDefinition: undefined }
    : found;
  const { eventDefinition } = placed;
  const does = deletionOf(store.catalogue, entityType, event.type);
  const heldBack = heldBackOf(event.heldBack);
  const heldFor = heldBackReasons(event.heldBack);
  const metadata = heldFor ? { ...event.metadata, heldBackFor: heldFor } : (event.metadata ?? {});
  const actor = event.actor ?? null;
  const reason = event.reason ?? null;
  const { objects } = event;
  const present = presentData(event, eventDefinition);
  const given = present ?? event.data;
  const data = withRoles(given, objects);
  const faults = [
    ...formFaults(event, receivedAt),
    ...(Array.isArray(found) ? found : []),
    ...(present ? schemaFaults(eventDefinition, present) : [upcastFailed()]),
    ...reservedFaults(given),
    ...maskedFaults(given),
    ...(objects ? objectFaults(store, placed.ref, objects, imported) : []),
  ];
  const dataText = canonicalJson(data);
  const changed = objects ? JSON.stringify(objects) : '';
  if (Buffer.byteLength(dataText) + Buffer.byteLength(changed) > maxDataBytes) {
    faults.push({
      kind: 'invalid',
      code: 'data_too_large',
      message: 'The data takes more than 1 MiB.',
    });
  }
  const id = event.id?.toLowerCase() ?? newEventId();
  const metadataText = canonicalJson(metadata);
  return {
    id,
    idGiven: event.id !== undefined,
    type: event.type,
    schemaVersion: eventDefinition?.version ?? event.schemaVersion ?? 1,
    ...placed,
    data: asStored(data, dataText),
    dataText,
    metadata,
    metadataText,
    // Canonical: the members stand in order.
    metaText: `{"metadata":${metadataText},"reason":${JSON.stringify(reason)}}`,
    actor,
    reason,
    correlationId: event.correlationId ?? id,
    causationId: event.causationId?.toLowerCase() ?? null,
    occurredAt: event.occurredAt,
    heldBack,
    idempotencyKey: idempotencyKey(store, viewer, event, index),
    ...(objects ? { objects } : {}),
    ...(does ? { deletion: { does, role: proposed ? null : viewer.role } } : {}),
    // Told only after a replay was looked for: a key that was seen is answered first.
    faults,
    requestText: event.idempotency ? requestText(event, definition ? null : placed.ref) : '',
  };
}

/**
 * A draft is the same whoever applies it. `ref` of general types alone, whose data names no entity: the
 * same on another is another request.
 */
function requestText(
  { type, data, idempotency, objects, ...event }: ProposedEvent,
  ref: EntityRef | null,
): string {
  const actor = idempotency?.of === 'draft' ? null : (event.actor ?? null);
  return canonicalJson([
    ...[type, data, actor, event.reason ?? null, event.occurredAt ?? null],
    ...(ref ? [ref.type, ref.id] : []),
    ...(objects ? [objects as unknown as Json] : []),
  ]);
}

function upcastFailed(): Fault {
  const message = 'The data of this older version cannot be brought to the present one.';
  return { kind: 'invalid', code: 'upcast_failed', message };
}

/** The data with the roles in which the event is about its objects, as it is stored. */
export function withRoles(data: JsonObject, objects: ProposedEvent['objects']): JsonObject {
  if (!objects) return data;
  return { ...data, [qualifiersMember]: objects.map(({ qualifiers }) => [...qualifiers]) };
}

/** The data in its present version; null where an upcast fails on it. */
export function presentData(
  { data, schemaVersion }: Pick<ProposedEvent, 'data' | 'schemaVersion'>,
  definition: EventDefinition | undefined,
): JsonObject | null {
  if (!definition || schemaVersion === undefined) return data;
  try {
    return upcast(definition, data, schemaVersion);
  } catch {
    return null;
  }
}

/**
 * An HMAC of who sent it, the key and the event's place; of a CloudEvent, of source and id alone; of a
 * draft, or an effect, of its id and the event's place.
 */
export function idempotencyKey(
  { secrets }: Pick<Store, 'secrets'>,
  viewer: Pick<Viewer, 'id'>,
  { idempotency }: Pick<ProposedEvent, 'idempotency'>,
  index: number,
): Buffer | null {
  if (!idempotency) return null;
  const { key, scope, of } = idempotency;
  const named =
    of !== undefined
      ? [of, key, index]
      : scope === undefined
        ? ['key', viewer.id, key, index]
        : ['cloudevent', scope, key];
  return keyedHash(secrets.identityKey)(canonicalJson(named));
}

function unknownType(type: string): Fault {
  return {
    kind: 'unknown_event_type',
    code: 'unknown_event_type',
    message: `There is no event type ${JSON.stringify(type)}.`,
  };
}
