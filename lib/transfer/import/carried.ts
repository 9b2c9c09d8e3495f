import { isStoreSource, isUuid } from '#lib/domain/cloud-event.ts';
import { type EventObject, parseObjects } from '#lib/domain/event-object.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

/**
 * What an export of a store writes of an event beside what other programs read, under names that no
 * import takes for attributes. `data` is the whole data, where what stands beside it would be read as
 * something else; `because` is the event's reason; `type` the type of its entity.
 */
export const carriedMembers = [
  'type',
  'entity',
  'id',
  'source',
  'position',
  'recordedat',
  'correlationid',
  'causationid',
  'because',
  'actor',
  'metadata',
  'schemaversion',
  'data',
  'objects',
] as const;

export type CarriedMember = (typeof carriedMembers)[number];

export const carriedPrefix = 'backstory:';

/** A mapping of what an export wrote: that says of what type each row's entity is. */
export function withCarriedType(header: readonly string[], mapping: Mapping): Mapping {
  const column = `${carriedPrefix}type`;
  if (mapping.type !== undefined || !header.includes(column)) return mapping;
  return { ...mapping, type: { column }, source: mapping.source ?? 'backstory' };
}

/** What was carried along with a row. `id`: of an event of a store, this one or another. */
export type Carried = {
  id?: string;
  /** The id of its entity, where the format calls that otherwise. */
  entity?: string;
  order?: { order: number; tie: number };
  actor?: string;
  reason?: string;
  correlationId?: string;
  causationId?: string;
  metadata?: JsonObject;
  schemaVersion?: number;
  data?: JsonObject;
  objects?: EventObject[];
};

export type CarriedRead = { carried: Carried } | { reason: string };

const nothing: CarriedRead = { carried: {} };

/** Reads what was carried along; `get` gives the text of a member, `undefined` where there is none. */
export function readCarried(get: (member: CarriedMember) => string | undefined): CarriedRead {
  const given = new Map<CarriedMember, string>();
  for (const member of carriedMembers) {
    const text = get(member);
    if (text !== undefined && text !== '') given.set(member, text);
  }
  if (given.size === 0) return nothing;
  const text = (member: CarriedMember) => given.get(member);
  const carried: Carried = {};
  const id = text('id');
  if (id !== undefined && isUuid(id) && isStoreSource(text('source') ?? '')) {
    carried.id = id.toLowerCase();
    const recordedAt = parseInstant(text('recordedat') ?? '');
    const position = text('position') ?? '';
    if (recordedAt !== null && /^\d{1,15}$/.test(position)) {
      carried.order = { order: recordedAt, tie: Number(position) };
    }
  }
  const plain = [
    ['actor', 'actor'],
    ['entity', 'entity'],
    ['because', 'reason'],
    ['correlationid', 'correlationId'],
  ] as const;
  for (const [member, name] of plain) {
    const found = text(member);
    if (found !== undefined) carried[name] = found;
  }
  const cause = text('causationid');
  if (cause !== undefined && isUuid(cause)) carried.causationId = cause;
  const version = text('schemaversion');
  if (version !== undefined && /^[1-9]\d{0,8}$/.test(version)) {
    carried.schemaVersion = Number(version);
  }
  const told = text('objects');
  const objects = told === undefined ? undefined : parseObjects(told);
  if (objects === null) return { reason: `${carriedPrefix}objects is no list of objects.` };
  if (objects) carried.objects = objects;
  for (const member of ['metadata', 'data'] as const) {
    const found = text(member);
    if (found === undefined) continue;
    const value = parsed(found);
    if (!isObject(value)) return { reason: `${carriedPrefix}${member} is no JSON object.` };
    carried[member] = value;
  }
  return { carried };
}

function parsed(text: string): Json {
  try {
    return parseExactJson(text).value;
  } catch {
    return null;
  }
}
