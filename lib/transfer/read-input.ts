import type { Catalogue } from '#lib/domain/definition.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { cloudEventFormat, placeCloudEvent } from '#lib/transfer/cloud-event-format.ts';
import { type Columns, isEventLog, resolveColumns } from '#lib/transfer/columns.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { utc, type Zone, zoneOf } from '#lib/transfer/parse-time.ts';
import { delimiterOf, readCsv, type TableRow } from '#lib/transfer/read-csv.ts';
import { encodingOf, type Line, readLines } from '#lib/transfer/read-lines.ts';
import type { RowFormat } from '#lib/transfer/row-format.ts';
import { type SortedSpool, sortedSpool } from '#lib/transfer/sorted-spool.ts';
import { placeRow, tableFormat } from '#lib/transfer/table-format.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type ReadInput = {
  mapping: Mapping;
  catalogue: Pick<Catalogue, 'entities'>;
  identityKey: Buffer;
  pseudonym: (text: string) => string;
  /** Says of what type the entities of a table are, where neither flag nor mapping does. */
  chooseType: (table: { isEventLog: boolean }) => Promise<ChosenType>;
  /** Told how many rows are read. */
  progress: (rows: number) => void;
};

/** `from` says how it came about. */
export type ChosenType = { name: string; from: 'flag' | 'file name' | 'answer' | 'default' };

/** A file read whole: its rows in order, and how each becomes an event. `columns` is of tables. */
export type ReadFile = {
  format: RowFormat;
  spool: SortedSpool;
  columns: Columns | null;
  entityType: ChosenType | null;
};

/** Rows that are faulty before they have a time come first, in the order of their lines. */
const beforeAll = Number.NEGATIVE_INFINITY;

/** Reads an input to its end. Throws a TransferError where it cannot be understood at all. */
export async function readInput(input: Input, options: ReadInput): Promise<ReadFile> {
  const encoding = encodingOf(input.head, options.mapping.encoding);
  const head = new TextDecoder(encoding).decode(input.head);
  const kind = recogniseFormat(head, input.name);
  const lines = readLines(input.chunks, encoding);
  const spool = sortedSpool();
  try {
    if (kind === 'ndjson') return await readCloudEvents(lines, spool, options);
    const delimiter = options.mapping.delimiter ?? delimiterOf(head);
    return await readTable(readCsv(lines, delimiter), spool, options);
  } catch (error) {
    spool.close();
    throw error;
  }
}

function recogniseFormat(head: string, name: string): 'csv' | 'ndjson' {
  const start = head.trimStart();
  if (start === '') throw new TransferError(`${name} is empty: there is nothing to import.`);
  if (start.startsWith('{')) return 'ndjson';
  if (start.startsWith('[')) {
    throw new TransferError(
      `${name} is one JSON array. Backstory reads CloudEvents one a line (NDJSON).`,
    );
  }
  if (start.startsWith('<')) {
    throw new TransferError(
      `${name} is XML (XES, perhaps). Backstory reads CSV and CloudEvents NDJSON.`,
    );
  }
  if (start.startsWith('PK\u0003\u0004')) {
    throw new TransferError(`${name} is a ZIP archive or a spreadsheet. Save it as CSV first.`);
  }
  return 'csv';
}

async function readCloudEvents(
  batches: AsyncIterable<Line[]>,
  spool: SortedSpool,
  { catalogue, identityKey, pseudonym, progress }: ReadInput,
): Promise<ReadFile> {
  for await (const lines of batches) {
    for (const { number: line, text, fault } of lines) {
      if (text.trim() === '' && !fault) continue;
      // A row is one line of the spool; in JSON a line break can only be white space.
      const raw = text.replaceAll(/[\r\n]/g, ' ');
      const place = fault ? { reason: fault } : placeCloudEvent(raw);
      if ('reason' in place)
        spool.add({ order: beforeAll, tie: 0, line, raw, reason: place.reason });
      else spool.add({ ...place, line, raw, reason: null });
    }
    progress(spool.count);
  }
  const format = cloudEventFormat({ catalogue, identityKey, pseudonym });
  return { format, spool, columns: null, entityType: null };
}

async function readTable(
  batches: AsyncIterable<TableRow[]>,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const { mapping, catalogue, pseudonym, progress } = options;
  const zone = zoneFor(mapping);
  let columns: Columns | null = null;
  let entityType: ChosenType | null = null;
  for await (const rows of batches) {
    for (const row of rows) {
      if (columns) addRow(spool, row, columns, zone);
      else {
        if (row.cells === null) throw new TransferError(`The header cannot be read. ${row.reason}`);
        const header = row.cells;
        entityType = await entityTypeOf(header, options);
        const idField = catalogue.entities.get(entityType?.name ?? '')?.idField ?? null;
        columns = resolveColumns(header, mapping, idField);
      }
    }
    progress(spool.count);
  }
  if (!columns) throw new TransferError('The file has no header line.');
  const source = mapping.source ?? entityType?.name;
  if (source === undefined) {
    throw new TransferError(
      'Where a column holds the entity type, --source has to name the source.',
    );
  }
  const format = tableFormat({
    columns,
    entityType: entityType?.name ?? '',
    source,
    events: mapping.events ?? {},
    zone,
    catalogue,
    pseudonym,
  });
  return { format, spool, columns, entityType };
}

/** Null where a column holds it. */
async function entityTypeOf(
  header: readonly string[],
  { mapping, chooseType }: ReadInput,
): Promise<ChosenType | null> {
  if (typeof mapping.type === 'object') return null;
  const chosen: ChosenType =
    mapping.type === undefined
      ? await chooseType({ isEventLog: isEventLog(header) })
      : { name: mapping.type, from: 'flag' };
  const fault = entityTypeFault(chosen.name);
  if (fault) throw new TransferError(fault);
  return chosen;
}

function addRow(spool: SortedSpool, row: TableRow, columns: Columns, zone: Zone): void {
  const { line } = row;
  if (row.cells === null) {
    const raw = JSON.stringify(row.text);
    spool.add({ order: beforeAll, tie: 0, line, raw, reason: row.reason });
    return;
  }
  const raw = JSON.stringify(row.cells);
  const place = placeRow(row.cells, columns, zone);
  if ('reason' in place) spool.add({ order: beforeAll, tie: 0, line, raw, reason: place.reason });
  else spool.add({ order: place.time, tie: 0, line, raw, reason: null });
}

function zoneFor({ zone: name }: Mapping): Zone {
  if (name === undefined) return utc;
  const zone = zoneOf(name);
  if (zone) return zone;
  throw new TransferError(`There is no time zone ${JSON.stringify(name)}.`);
}
