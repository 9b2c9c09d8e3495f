import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import {
  type EventObject,
  objectsOf,
  parseObjects,
  withoutQualifiers,
} from '#lib/domain/event-object.ts';
import { heldBackText } from '#lib/domain/held-back.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';

/**
 * An event in the form of CloudEvents 1.0, as `POST /api/1.0/events` and imports read it and
 * exports write it. `subject` is `type/id`, cut at the first `/`. Extension attributes have
 * lower-case names and plain values, so `metadata` is JSON text and `position` a string.
 */
export type CloudEvent = {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype?: 'application/json';
  /** What is left where some was erased; absent where all was, and its place alone is told. */
  data?: JsonObject;
  actor?: string;
  reason?: string;
  correlationid?: string;
  causationid?: string;
  metadata?: string;
  position: string;
  entityversion: number;
  schemaversion: number;
  recorder: string;
  recordedat: string;
  imported?: true;
  /** JSON text of `[{key, reactor}]`: what the event did not set off. */
  heldback?: string;
  /** JSON text: all that it is about and what it changed there, of an event that says so itself. */
  objects?: string;
  erased?: true;
};

/** A CloudEvent that was read. What the sender left out is left out here. */
export type ReceivedCloudEvent = {
  id: string;
  source: string;
  type: string;
  entity: EntityRef;
  data: JsonObject;
  /** Milliseconds. */
  occurredAt?: number;
  actor?: string;
  reason?: string;
  correlationId?: string;
  /** The id of an event of a store. A cause that is none, of another system, stays in `metadata`. */
  causationId?: string;
  /** The sender's `metadata`, and every attribute that has no meaning of its own here. */
  metadata?: JsonObject;
  schemaVersion?: number;
  objects?: EventObject[];
  position?: string;
  /** Milliseconds; told by a store about its own events. */
  recordedAt?: number;
};

/** What is wrong with a CloudEvent; `pointer` points into the CloudEvent, not into its data. */
export type CloudEventFault = { code: string; kind: 'invalid'; message: string; pointer: string };

export type ParsedCloudEvent =
  | { status: 'parsed'; event: ReceivedCloudEvent }
  | { status: 'faulty'; faults: CloudEventFault[] };

/** Attributes that a store writes about its own events and that a reader does not take over. */
const ours = [
  'entityversion',
  'recorder',
  'imported',
  'heldback',
  'erased',
  'position',
  'recordedat',
];

const understood = new Set([
  ...['specversion', 'id', 'source', 'type', 'subject', 'time'],
  ...['datacontenttype', 'data', 'data_base64'],
  ...['actor', 'reason', 'correlationid', 'causationid', 'metadata', 'schemaversion', 'objects'],
  ...ours,
]);

/** The `source` of a store's own events: `urn:backstory:<uuid of the store>`. */
export function sourceOfStore(storeId: string): string {
  return `urn:backstory:${storeId}`;
}

export function isStoreSource(source: string): boolean {
  return source.startsWith('urn:backstory:');
}

/** The CloudEvent that an export gives out for a stored event. */
export function cloudEventOf(
  event: StoredEvent,
  source: string,
  objects: readonly EventObject[] | null = objectsOf(event),
): CloudEvent {
  const metadata = Object.keys(event.metadata).length > 0 ? event.metadata : null;
  return {
    specversion: '1.0',
    id: event.id,
    source,
    type: event.type,
    subject: `${event.entity.type}/${event.entity.id}`,
    time: new Date(event.occurredAt).toISOString(),
    ...(event.data
      ? { datacontenttype: 'application/json', data: withoutQualifiers(event.data) }
      : {}),
    ...(event.data && !event.erased?.data ? {} : { erased: true }),
    ...(event.actor === null ? {} : { actor: event.actor }),
    ...(event.reason === null ? {} : { reason: event.reason }),
    correlationid: event.correlationId,
    ...(event.causationId === null ? {} : { causationid: event.causationId }),
    ...(metadata ? { metadata: JSON.stringify(metadata) } : {}),
    position: String(event.position),
    entityversion: event.entity.version,
    schemaversion: event.schemaVersion,
    recorder: event.recorder,
    recordedat: new Date(event.recordedAt).toISOString(),
    ...(event.imported ? { imported: true } : {}),
    ...(objects ? { objects: JSON.stringify(objects) } : {}),
    ...(event.heldBack ? { heldback: heldBackText(event.heldBack) } : {}),
  };
}

/**
 * Reads a CloudEvent in its structured form, already parsed from JSON (for the binary mode: its
 * attributes gathered into an object, its body as `data`). Gives every fault at once. Whether the
 * type is known and the data fits its schema is not asked here; `occurredAt` is absent where no
 * `time` was sent. An attribute that is null counts as left out, as CloudEvents has it.
 */
export function parseCloudEvent(value: unknown): ParsedCloudEvent {
  if (!isObject(value)) {
    return faulty([fault('not_an_object', '', 'A CloudEvent is a JSON object.')]);
  }
  const faults: CloudEventFault[] = [];
  const text = (name: string): string | undefined => {
    const found = attribute(value, name);
    if (found === undefined || typeof found === 'string') return found;
    faults.push(fault('attribute_invalid', `/${name}`, `“${name}” has to be a string.`));
    return undefined;
  };
  const required = (name: string): string => {
    const found = text(name);
    if (found) return found;
    if (found === '' || attribute(value, name) === undefined) {
      faults.push(fault('attribute_missing', `/${name}`, `“${name}” is missing.`));
    }
    return '';
  };
  const instant = (name: string): number | undefined => {
    const found = text(name);
    if (found === undefined) return undefined;
    const parsed = parseInstant(found);
    if (parsed !== null) return parsed;
    const message = `“${name}” is not an RFC 3339 time with an offset: ${short(found)}`;
    faults.push(fault('attribute_invalid', `/${name}`, message));
    return undefined;
  };

  if (attribute(value, 'specversion') !== '1.0') {
    faults.push(fault('specversion_unsupported', '/specversion', '“specversion” has to be "1.0".'));
  }
  const event: ReceivedCloudEvent = {
    id: required('id'),
    source: required('source'),
    type: required('type'),
    entity: parseSubject(required('subject'), faults),
    data: parseData(value, faults),
  };
  const metadata = parseMetadata(value, faults);
  const schemaVersion = attribute(value, 'schemaversion');
  if (schemaVersion !== undefined && !isVersion(schemaVersion)) {
    const message = '“schemaversion” has to be a whole number from 1.';
    faults.push(fault('attribute_invalid', '/schemaversion', message));
  }
  const position = attribute(value, 'position');
  const cause = text('causationid');
  const objects = toldObjects(text('objects'), faults);
  assignPresent(event, {
    occurredAt: instant('time'),
    actor: text('actor'),
    reason: text('reason'),
    correlationId: text('correlationid'),
    causationId: cause !== undefined && isUuid(cause) ? cause : undefined,
    metadata,
    schemaVersion: isVersion(schemaVersion) ? schemaVersion : undefined,
    objects,
    position: typeof position === 'string' && /^\d{1,19}$/.test(position) ? position : undefined,
    recordedAt: parseInstant(String(attribute(value, 'recordedat'))) ?? undefined,
  });
  return faults.length > 0 ? faulty(faults) : { status: 'parsed', event };
}

/** Cuts `type/id` at the first `/`; an id may hold more of them. */
function parseSubject(subject: string, faults: CloudEventFault[]): EntityRef {
  const cut = subject.indexOf('/');
  const ref = { type: subject.slice(0, Math.max(cut, 0)), id: subject.slice(cut + 1) };
  if (subject !== '' && (ref.type === '' || ref.id === '')) {
    const message = `“subject” has to be type/id, such as user/1234: ${short(subject)}`;
    faults.push(fault('subject_invalid', '/subject', message));
  }
  return ref;
}

function parseData(value: JsonObject, faults: CloudEventFault[]): JsonObject {
  const contentType = attribute(value, 'datacontenttype');
  const isJson =
    contentType === undefined ||
    (typeof contentType === 'string' && /^[\w.-]+\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType));
  if (!isJson || attribute(value, 'data_base64') !== undefined) {
    const message = 'The data has to be JSON, in “data”.';
    faults.push(fault('data_not_json', isJson ? '/data_base64' : '/datacontenttype', message));
    return {};
  }
  if (attribute(value, 'erased') === true) {
    faults.push(fault('erased', '/erased', 'The event was erased where it comes from.'));
    return {};
  }
  const data = attribute(value, 'data') ?? {};
  if (isObject(data)) return data;
  faults.push(fault('data_not_an_object', '/data', '“data” has to be a JSON object.'));
  return {};
}

/** All that an event is about, as an export wrote it. */
function toldObjects(
  text: string | undefined,
  faults: CloudEventFault[],
): EventObject[] | undefined {
  const objects = text === undefined ? undefined : parseObjects(text);
  if (objects !== null) return objects;
  const message =
    '“objects” has to be JSON text: a list of objects with type, id, qualifiers and changes.';
  faults.push(fault('attribute_invalid', '/objects', message));
  return undefined;
}

/** `metadata` as JSON text or as an object, joined by the attributes that we give no meaning. */
function parseMetadata(value: JsonObject, faults: CloudEventFault[]): JsonObject | undefined {
  const sent = attribute(value, 'metadata');
  const own = typeof sent === 'string' ? parseJson(sent) : (sent ?? {});
  if (!isObject(own)) {
    const message = '“metadata” has to be a JSON object, or one as JSON text.';
    faults.push(fault('attribute_invalid', '/metadata', message));
    return undefined;
  }
  const others = Object.entries(value).filter(
    ([name, found]) =>
      found !== null &&
      (!understood.has(name) ||
        (name === 'causationid' && !(typeof found === 'string' && isUuid(found)))),
  );
  const all = Object.fromEntries([...others, ...Object.entries(own)]);
  return Object.keys(all).length > 0 ? all : undefined;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function attribute(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

function isVersion(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function assignPresent<T extends object>(
  target: T,
  members: { [K in keyof T]?: T[K] | undefined },
): void {
  for (const key of Object.keys(members) as (keyof T)[]) {
    const value = members[key];
    if (value !== undefined) target[key] = value as T[keyof T];
  }
}

function fault(code: string, pointer: string, message: string): CloudEventFault {
  return { code, kind: 'invalid', message, pointer };
}

function faulty(faults: CloudEventFault[]): ParsedCloudEvent {
  return { status: 'faulty', faults };
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
