import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { type Columns, ownColumnPrefix } from '#lib/transfer/columns.ts';
import type { Finer } from '#lib/transfer/finer-times.ts';
import { type Carried, carriedPrefix, readCarried } from '#lib/transfer/import/carried.ts';
import { jsonText } from '#lib/transfer/import/json-text.ts';
import { knownFields, namedIn } from '#lib/transfer/import/known-fields.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { parseTime, type TimeReading, type Zone } from '#lib/transfer/parse-time.ts';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';
import type { ImportEvent, ReadRow, RowFormat } from '#lib/transfer/row-format.ts';
import { type CellKind, typeCell } from '#lib/transfer/type-cell.ts';

export type RecordOptions = {
  label: string;
  columns: Columns;
  /** The type of every row's entity, unless a member holds it. */
  entityType: string;
  source: string;
  /** Names in the file, and the event types that they become. */
  events: Readonly<Record<string, string>>;
  zone: Zone;
  dateOrder: TimeReading | null;
  catalogue: Pick<Catalogue, 'entities'>;
  pseudonym: (text: string) => string;
  /** Whether a member is no part of what makes the row itself. */
  isAside: (name: string) => boolean;
  notes: () => string[];
};

export type Placing = Pick<RecordOptions, 'columns' | 'zone' | 'dateOrder'> & { finer: Finer };
export type Place = { order: number; tie: number } | { reason: string };

/** When a row happened, by which rows are put in order; or why it has no place. */
export function placeRecord(
  record: JsonObject,
  { columns, zone, dateOrder, finer }: Placing,
): Place {
  const read = carriedOf(record);
  if ('reason' in read) return read;
  const name = nameOf(columns, columns.time);
  const time = timeOf(record, name, zone, dateOrder);
  if (typeof time !== 'number') return time;
  finer.see(textOf(record, name));
  return read.carried.order ?? { order: time, tie: 0 };
}

/** Rows that name their members, each an event: of JSON, Parquet and XES. `raw` is the JSON of a row. */
export function recordFormat(options: RecordOptions): RowFormat {
  const { columns, zone, dateOrder } = options;
  const fieldsOf = knownFields(options.catalogue);
  const names = {
    id: nameOf(columns, columns.id),
    event: typeof columns.event === 'number' ? nameOf(columns, columns.event) : null,
    time: nameOf(columns, columns.time),
    actor: nameOf(columns, columns.actor),
    reason: nameOf(columns, columns.reason),
    correlation: nameOf(columns, columns.correlation),
    type: nameOf(columns, columns.entityType),
  };
  const taken = new Set(Object.values(names).filter((name) => name !== null));
  const leftOut = new Set(columns.leftOut);
  const mapped = new Map(columns.attributes.map((each) => [nameOf(columns, each.column), each]));

  const read = (raw: string): ReadRow => {
    const parsed = parse(raw);
    if (!parsed) return faulty('The row is no JSON that can be read: it may be nested too deep.');
    const { value, inexact } = parsed;
    if (!isObject(value)) return faulty('The row is no JSON object.');
    const carried = carriedOf(value);
    if ('reason' in carried) return faulty(carried.reason);
    const time = timeOf(value, names.time, zone, dateOrder);
    if (typeof time !== 'number') return faulty(time.reason);
    const id = textOf(value, names.id);
    const named = names.event === null ? eventOf(columns) : textOf(value, names.event);
    const entityType = names.type === null ? options.entityType : textOf(value, names.type);
    if (id === '') return faulty('The id is empty.');
    if (named === '') return faulty('The event type is empty.');
    if (entityType === '') return faulty('The entity type is empty.');
    const type = Object.hasOwn(options.events, named) ? (options.events[named] as string) : named;
    const entity = { type: entityType, id: options.pseudonym(id) };
    const known = fieldsOf(entityType, type);
    // fromEntries defines members, it does not assign: `__proto__` stays a plain key.
    const entries: [string, Json][] = known.idField === null ? [] : [[known.idField, entity.id]];
    for (const [name, found] of Object.entries(value)) {
      if (taken.has(name) || leftOut.has(name) || name.startsWith(ownColumnPrefix)) continue;
      const attribute = mapped.get(name);
      const member = attribute?.name ?? name;
      const typed = typeValue(found, attribute?.kind ?? null, known.kinds.get(member) ?? null);
      if ('reason' in typed) return faulty(`${name} ${typed.reason}`);
      entries.push([member, typed.value]);
    }
    const whole = carried.carried.data;
    const data = whole ? namedIn(whole, known, entity.id) : Object.fromEntries(entries);
    const event: ImportEvent = {
      type,
      entity,
      data: pseudonymiseReferences(data, known.hints, options.pseudonym),
      occurredAt: time,
      ...carriedEvent(carried.carried, {
        actor: textOf(value, names.actor),
        reason: textOf(value, names.reason),
        correlation: textOf(value, names.correlation),
        pseudonym: options.pseudonym,
      }),
    };
    return {
      status: 'read',
      proposal: {
        event,
        identity: event.id === undefined ? identityOf(options, value, id) : null,
        inexact: inexact > 0 ? inexactMembers(value, raw) : [],
      },
    };
  };
  return {
    label: options.label,
    notes: options.notes,
    read,
    faultHeader: ['row'],
    faultCells: (raw) => [raw],
  };
}

/** What an event is given besides its data: by its own columns, and by what was carried along. */
export function carriedEvent(
  carried: Carried,
  own: { actor: string; reason: string; correlation?: string; pseudonym: (text: string) => string },
): Partial<ImportEvent> {
  const {
    order: _,
    data: __,
    actor: told,
    reason: because,
    correlationId,
    objects,
    entity: ___,
    ...rest
  } = carried;
  const actor = told ?? own.actor;
  const reason = because ?? own.reason;
  const correlation = correlationId ?? own.correlation ?? '';
  return {
    ...rest,
    ...(objects
      ? { objects: objects.map((each) => ({ ...each, id: own.pseudonym(each.id) })) }
      : {}),
    ...(actor === '' ? {} : { actor: own.pseudonym(actor) }),
    ...(reason === '' ? {} : { reason }),
    ...(correlation === '' ? {} : { correlationId: correlation }),
  };
}

function carriedOf(record: JsonObject) {
  return readCarried((name) => {
    const value = member(record, carriedPrefix + name);
    return value === undefined || value === null ? undefined : jsonText(value);
  });
}

function identityOf({ source, isAside }: RecordOptions, record: JsonObject, id: string): string[] {
  const identity = [source, id];
  for (const name of Object.keys(record).sort()) {
    if (name.startsWith(ownColumnPrefix) || isAside(name)) continue;
    const text = jsonText(record[name] as Json);
    if (text !== '') identity.push(name, text);
  }
  return identity;
}

function typeValue(
  value: Json,
  asked: CellKind | null,
  known: CellKind | null,
): { value: Json } | { reason: string } {
  const kind = asked ?? known;
  if (kind === null || value === null || typeof value === 'object') return { value };
  if (kind === 'text') return { value: jsonText(value) };
  // A value has its type already; only who asks for another by name is given it.
  if (typeof value !== 'string' || asked === null) return { value };
  const typed = typeCell(value, asked);
  if (!('reason' in typed)) return typed;
  return { reason: `${typed.reason}: ${JSON.stringify(value.slice(0, 60))}` };
}

function timeOf(
  record: JsonObject,
  name: string | null,
  zone: Zone,
  order: TimeReading | null,
): number | { reason: string } {
  const text = textOf(record, name).trim();
  if (text === '') return { reason: 'The time is empty.' };
  const time = parseTime(text, zone, order);
  if (time !== null) return time;
  return { reason: `The time cannot be read: ${JSON.stringify(text.slice(0, 60))}` };
}

function eventOf({ event }: Columns): string {
  return typeof event === 'number' ? '' : event.is;
}

function nameOf({ header }: Columns, column: number | null): string | null {
  return column === null ? null : (header[column] as string);
}

function textOf(record: JsonObject, name: string | null): string {
  const value = name === null ? undefined : member(record, name);
  return value === undefined || value === null ? '' : jsonText(value);
}

function inexactMembers(value: JsonObject, raw: string): string[] {
  const rounded = JSON.parse(raw) as JsonObject;
  const differs = (key: string) => jsonText(value[key] as Json) !== jsonText(rounded[key] as Json);
  return Object.keys(value).filter(differs);
}

function parse(raw: string): ReturnType<typeof parseExactJson> | null {
  try {
    return parseExactJson(raw);
  } catch {
    return null;
  }
}

function faulty(reason: string): ReadRow {
  return { status: 'faulty', reason };
}
