import type { Catalogue } from '#lib/domain/definition.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { type Columns, ownColumnPrefix } from '#lib/transfer/columns.ts';
import { type CarriedRead, carriedPrefix, readCarried } from '#lib/transfer/import/carried.ts';
import { type Fields, knownFields, namedIn } from '#lib/transfer/import/known-fields.ts';
import { carriedEvent } from '#lib/transfer/import/record-format.ts';
import { parseTime, type TimeReading, type Zone } from '#lib/transfer/parse-time.ts';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';
import type { ImportEvent, ReadRow, RowFormat } from '#lib/transfer/row-format.ts';
import { typeCell } from '#lib/transfer/type-cell.ts';

export type TableOptions = {
  columns: Columns;
  /** The type of every row's entity, unless a column holds it. */
  entityType: string;
  source: string;
  /** Names in the file, and the event types that they become. */
  events: Readonly<Record<string, string>>;
  zone: Zone;
  dateOrder: TimeReading | null;
  /** What tells this table from another: its delimiter, its encoding. */
  label: string;
  catalogue: Pick<Catalogue, 'entities'>;
  pseudonym: (text: string) => string;
  notes: () => string[];
};

/** When the row happened, by which rows are put in order; or why it has no place. */
export function placeRow(
  cells: readonly string[],
  columns: Columns,
  zone: Zone,
  order: TimeReading | null,
): { time: number; order: number; tie: number } | { reason: string } {
  const read = carriedOf(cells, columns);
  if ('reason' in read) return read;
  const text = (cells[columns.time] as string).trim();
  if (text === '') return { reason: 'The time is empty.' };
  const time = parseTime(text, zone, order);
  if (time === null) {
    return { reason: `The time cannot be read: ${JSON.stringify(text.slice(0, 60))}` };
  }
  return { time, ...(read.carried.order ?? { order: time, tie: 0 }) };
}

/** Rows of a table, each an event. `raw` is the JSON of the row's cells. */
export function tableFormat(options: TableOptions): RowFormat {
  const { columns, zone, dateOrder } = options;
  const fieldsOf = knownFields(options.catalogue);
  const identityColumns = columns.header
    .map((name, column) => ({ name, column }))
    .filter(({ name }) => name.trim() !== '' && !name.startsWith(ownColumnPrefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const read = (raw: string): ReadRow => {
    const cells = JSON.parse(raw) as string[];
    const cell = (column: number | null) => (column === null ? '' : (cells[column] as string));
    const place = placeRow(cells, columns, zone, dateOrder);
    const read = carriedOf(cells, columns);
    if ('reason' in read) return { status: 'faulty', reason: read.reason };
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
    const { data: whole } = read.carried;
    const typed = whole
      ? { data: namedIn(whole, known, entity.id), inexact: [] }
      : typedData(cells, columns, known, entity.id);
    if ('reason' in typed) return { status: 'faulty', reason: typed.reason };
    const event: ImportEvent = {
      type,
      entity,
      data: pseudonymiseReferences(typed.data, known.hints, options.pseudonym),
      occurredAt: place.time,
      ...carriedEvent(read.carried, {
        actor: cell(columns.actor),
        reason: cell(columns.reason),
        correlation: cell(columns.correlation),
        pseudonym: options.pseudonym,
      }),
    };
    if (event.id !== undefined) {
      return { status: 'read', proposal: { event, identity: null, inexact: [] } };
    }
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
    label: options.label,
    notes: options.notes,
    read,
    faultHeader: columns.header.filter(isNoFault),
    faultCells: (raw) => {
      const cells = JSON.parse(raw) as string | string[];
      if (typeof cells === 'string') return [cells];
      return cells.filter((_, column) => isNoFault(columns.header[column] ?? ''));
    },
  };
}

/** What an earlier import wrote of a row is written anew; what an export carried along stays. */
function isNoFault(name: string): boolean {
  return name !== `${ownColumnPrefix}line` && name !== `${ownColumnPrefix}reason`;
}

const carriedNone: CarriedRead = { carried: {} };

function carriedOf(cells: readonly string[], { header, carried }: Columns): CarriedRead {
  if (carried.length === 0) return carriedNone;
  return readCarried((member) => {
    const column = carried.find((at) => header[at] === carriedPrefix + member);
    return column === undefined ? undefined : cells[column];
  });
}

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
