import { z } from 'zod';
import type { Catalogue, EventDefinition, FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { type Columns, ownColumnPrefix } from '#lib/transfer/columns.ts';
import { parseTime, type Zone } from '#lib/transfer/parse-time.ts';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';
import type { ImportEvent, ReadRow, RowFormat } from '#lib/transfer/row-format.ts';
import { type CellKind, kindOfSchema, typeCell } from '#lib/transfer/type-cell.ts';

export type TableOptions = {
  columns: Columns;
  /** The type of every row's entity, unless a column holds it. */
  entityType: string;
  source: string;
  /** Names in the file, and the event types that they become. */
  events: Readonly<Record<string, string>>;
  zone: Zone;
  catalogue: Pick<Catalogue, 'entities'>;
  pseudonym: (text: string) => string;
};

/** When the row happened, by which rows are put in order; or why it has no place. */
export function placeRow(
  cells: readonly string[],
  columns: Columns,
  zone: Zone,
): { time: number } | { reason: string } {
  const text = (cells[columns.time] as string).trim();
  if (text === '') return { reason: 'The time is empty.' };
  const time = parseTime(text, zone);
  return time === null
    ? { reason: `The time cannot be read: ${JSON.stringify(text.slice(0, 60))}` }
    : { time };
}

/** Rows of a table, each an event. `raw` is the JSON of the row's cells. */
export function tableFormat(options: TableOptions): RowFormat {
  const { columns, zone } = options;
  const fieldsOf = knownFields(options.catalogue);
  const identityColumns = columns.header
    .map((name, column) => ({ name, column }))
    .filter(({ name }) => name.trim() !== '' && !name.startsWith(ownColumnPrefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const read = (raw: string): ReadRow => {
    const cells = JSON.parse(raw) as string[];
    const cell = (column: number | null) => (column === null ? '' : (cells[column] as string));
    const place = placeRow(cells, columns, zone);
    if ('reason' in place) return { status: 'faulty', reason: place.reason };
    const id = cell(columns.id);
    const named = typeof columns.event === 'number' ? cell(columns.event) : columns.event.is;
    const entityType = columns.entityType === null ? options.entityType : cell(columns.entityType);
    if (id === '') return { status: 'faulty', reason: 'The id is empty.' };
    if (named === '') return { status: 'faulty', reason: 'The event type is empty.' };
    if (entityType === '') return { status: 'faulty', reason: 'The entity type is empty.' };
    const type = Object.hasOwn(options.events, named) ? (options.events[named] as string) : named;
    const entity = { type: entityType, id: options.pseudonym(id) };
    const known = fieldsOf(entityType, type);
    const typed = typedData(cells, columns, known, entity.id);
    if ('reason' in typed) return { status: 'faulty', reason: typed.reason };
    const actor = cell(columns.actor);
    const reason = cell(columns.reason);
    const event: ImportEvent = {
      type,
      entity,
      data: pseudonymiseReferences(typed.data, known.hints, options.pseudonym),
      occurredAt: place.time,
      ...(actor === '' ? {} : { actor: options.pseudonym(actor) }),
      ...(reason === '' ? {} : { reason }),
    };
    // Of the row as it stands in the file, whatever the mapping makes of it: order of columns,
    // quoting, packing and empty cells are no part of it.
    const identity = [options.source, id];
    for (const { name, column } of identityColumns) {
      const value = cells[column] as string;
      if (value !== '') identity.push(name, value);
    }
    return { status: 'read', proposal: { event, identity, inexact: typed.inexact } };
  };
  return {
    label: 'CSV',
    read,
    faultHeader: columns.header.filter((name) => !name.startsWith(ownColumnPrefix)),
    faultCells: (raw) => {
      const cells = JSON.parse(raw) as string | string[];
      if (typeof cells === 'string') return [cells];
      return cells.filter((_, column) => !columns.header[column]?.startsWith(ownColumnPrefix));
    },
  };
}

type Fields = {
  idField: string | null;
  kinds: Map<string, CellKind>;
  hints: Readonly<Record<string, FieldHint>>;
};

function typedData(
  cells: readonly string[],
  columns: Columns,
  fields: Fields,
  id: string,
): { data: JsonObject; inexact: string[] } | { reason: string } {
  const inexact: string[] = [];
  // fromEntries defines members, it does not assign: `__proto__` stays a plain key.
  const entries: [string, Json][] = fields.idField === null ? [] : [[fields.idField, id]];
  for (const { column, name, kind } of columns.attributes) {
    const text = cells[column] as string;
    if (text === '') continue;
    const typed = typeCell(text, kind ?? fields.kinds.get(name) ?? 'auto');
    if ('reason' in typed) {
      return { reason: `${name} ${typed.reason}: ${JSON.stringify(text.slice(0, 60))}` };
    }
    if (typed.inexact) inexact.push(name);
    entries.push([name, typed.value]);
  }
  return { data: Object.fromEntries(entries), inexact };
}

/** What the catalogue says of an event's fields; asked for every row, so remembered. */
function knownFields(catalogue: Pick<Catalogue, 'entities'>) {
  const none: Fields = { idField: null, kinds: new Map(), hints: {} };
  const remembered = new Map<string, Map<string, Fields>>();
  return (entityType: string, type: string): Fields => {
    const definition = catalogue.entities.get(entityType);
    const event =
      definition && Object.hasOwn(definition.events, type) ? definition.events[type] : undefined;
    if (!definition || !event) return none;
    const ofEntity = remembered.get(entityType) ?? new Map<string, Fields>();
    remembered.set(entityType, ofEntity);
    const known = ofEntity.get(type) ?? {
      idField: definition.idField,
      kinds: kindsOf(event),
      hints: event.fields,
    };
    ofEntity.set(type, known);
    return known;
  };
}

function kindsOf({ schema }: EventDefinition): Map<string, CellKind> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
  if (!isObject(json.properties)) return new Map();
  return new Map(Object.entries(json.properties).map(([name, of]) => [name, kindOfSchema(of)]));
}
