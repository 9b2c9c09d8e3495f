import {
  isStoreSource,
  isUuid,
  parseCloudEvent,
  type ReceivedCloudEvent,
} from '#lib/domain/cloud-event.ts';
import type { Catalogue, FieldHint } from '#lib/domain/definition.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { importId } from '#lib/transfer/import-id.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';
import type { ReadRow, RowFormat } from '#lib/transfer/row-format.ts';

export type CloudEventOptions = {
  catalogue: Pick<Catalogue, 'entities'>;
  identityKey: Buffer;
  pseudonym: (text: string) => string;
};

type Parsed = { event: ReceivedCloudEvent & { occurredAt: number }; inexact: string[] };

/**
 * Where an event stands among the others. A store's own events keep their positions: what came
 * late stays late, so that the states come out the same. Others are put in order of time.
 */
export function placeCloudEvent(raw: string): { order: number; tie: number } | { reason: string } {
  const parsed = parse(raw);
  if ('reason' in parsed) return parsed;
  const { occurredAt, recordedAt, position, source } = parsed.event;
  if (isStoreSource(source) && recordedAt !== undefined && position !== undefined) {
    // Recorded-at never goes back with the position, so this is the order of the positions.
    return { order: recordedAt, tie: Number(position) };
  }
  return { order: occurredAt, tie: 0 };
}

/** CloudEvents, one a line. `raw` is the line. */
export function cloudEventFormat({
  catalogue,
  identityKey,
  pseudonym,
}: CloudEventOptions): RowFormat {
  const idOf = importId(identityKey);
  const read = (raw: string): ReadRow => {
    const parsed = parse(raw);
    if ('reason' in parsed) return { status: 'faulty', reason: parsed.reason };
    const { event, inexact } = parsed;
    // An event of a store, this one or another, is known by its id. Any other is known by source
    // and id together, as it would be when posted.
    const isStored = isStoreSource(event.source) && isUuid(event.id);
    const entity = { type: event.entity.type, id: pseudonym(event.entity.id) };
    return {
      status: 'read',
      proposal: {
        event: {
          type: event.type,
          entity,
          data: pseudonymiseReferences(
            withId(event, entity.id, catalogue),
            hintsOf(event, catalogue),
            pseudonym,
          ),
          occurredAt: event.occurredAt,
          ...(isStored
            ? { id: event.id.toLowerCase() }
            : {
                id: idOf(event.occurredAt, ['cloudevent', event.source, event.id]),
                idempotency: { key: event.id, scope: event.source },
              }),
          ...(event.objects === undefined ? {} : { objects: named(event.objects, pseudonym) }),
          ...(event.schemaVersion === undefined ? {} : { schemaVersion: event.schemaVersion }),
          ...(event.actor === undefined ? {} : { actor: pseudonym(event.actor) }),
          ...(event.reason === undefined ? {} : { reason: event.reason }),
          ...(event.metadata === undefined ? {} : { metadata: event.metadata }),
          ...(event.correlationId === undefined ? {} : { correlationId: event.correlationId }),
          ...(event.causationId === undefined ? {} : { causationId: event.causationId }),
        },
        identity: null,
        inexact,
      },
    };
  };
  return { label: 'CloudEvents', read, faultHeader: ['event'], faultCells: (raw) => [raw] };
}

/** The objects under the names that the import gives them. */
function named(
  objects: readonly EventObject[],
  pseudonym: (text: string) => string,
): EventObject[] {
  return objects.map((object) => ({ ...object, id: pseudonym(object.id) }));
}

/** Data of a catalogued event names its entity; where the sender left that to the subject, we add it. */
function withId(
  { type, entity, data }: ReceivedCloudEvent,
  id: string,
  catalogue: Pick<Catalogue, 'entities'>,
): JsonObject {
  const definition = catalogue.entities.get(entity.type);
  if (!definition || !Object.hasOwn(definition.events, type)) return data;
  const given = Object.hasOwn(data, definition.idField) ? data[definition.idField] : undefined;
  // What names another entity is left for the store to refuse.
  if (given !== undefined && given !== entity.id) return data;
  return given === id ? data : { ...data, [definition.idField]: id };
}

/** What the catalogue says of the event's fields. */
function hintsOf(
  { type, entity }: ReceivedCloudEvent,
  catalogue: Pick<Catalogue, 'entities'>,
): Readonly<Record<string, FieldHint>> {
  const events = catalogue.entities.get(entity.type)?.events ?? {};
  return Object.hasOwn(events, type) ? (events[type]?.fields ?? {}) : {};
}

function parse(raw: string): Parsed | { reason: string } {
  let value: Json;
  let inexact: number;
  try {
    ({ value, inexact } = parseExactJson(raw));
  } catch {
    return { reason: 'The line is not JSON; it may be cut off.' };
  }
  const parsed = parseCloudEvent(value);
  if (parsed.status === 'faulty') {
    return { reason: parsed.faults.map(({ message }) => message).join(' ') };
  }
  const { event } = parsed;
  const { occurredAt } = event;
  if (occurredAt === undefined) return { reason: '“time” is missing.' };
  return {
    event: { ...event, occurredAt },
    inexact: inexact > 0 && isObject(value) ? inexactMembers(value, raw) : [],
  };
}

/** Which members of the data hold numbers that were kept as text, as far as a name can tell. */
function inexactMembers(value: JsonObject, raw: string): string[] {
  const rounded = JSON.parse(raw) as JsonObject;
  if (!isObject(value.data) || !isObject(rounded.data)) return ['data'];
  const { data } = value;
  const before = rounded.data;
  const differing = Object.keys(data).filter(
    (key) => JSON.stringify(data[key]) !== JSON.stringify(before[key]),
  );
  return differing.length > 0 ? differing : ['data'];
}
