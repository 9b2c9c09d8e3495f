import { cloudEventFormat, placeCloudEvent } from '#lib/transfer/cloud-event-format.ts';
import { type Columns, isEventLog, refuseTooMany, resolveColumns } from '#lib/transfer/columns.ts';
import { faultLineColumn } from '#lib/transfer/fault-file.ts';
import { Finer } from '#lib/transfer/finer-times.ts';
import { withCarriedType } from '#lib/transfer/import/carried.ts';
import { detectFormat } from '#lib/transfer/import/detect-format.ts';
import { isCloudEvent, jsonLines, readJsonArray } from '#lib/transfer/import/json-rows.ts';
import { readOcelJson, readOcelSqlite } from '#lib/transfer/import/ocel/read-ocel.ts';
import { readParquet } from '#lib/transfer/import/read-parquet.ts';
import { type RecordRow, readRecords } from '#lib/transfer/import/read-records.ts';
import { readXes } from '#lib/transfer/import/xes/read-xes.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { delimiterOf, readCsv, type TableRow } from '#lib/transfer/read-csv.ts';
import { decode, encodingOf, readLines } from '#lib/transfer/read-lines.ts';
import {
  beforeAll,
  type ChosenType,
  chooseEntityType,
  type ReadFile,
  type ReadInput,
  sourceFor,
  timesFor,
  zoneFor,
} from '#lib/transfer/read-options.ts';
import { type SortedSpool, sortedSpool } from '#lib/transfer/sorted-spool.ts';
import { placeRow, type TableOptions, tableFormat } from '#lib/transfer/table-format.ts';
import { untamed } from '#lib/transfer/tame-cell.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Reads an input to its end. Throws a TransferError where it cannot be understood at all. */
export async function readInput(input: Input, options: ReadInput): Promise<ReadFile> {
  const spool = sortedSpool();
  try {
    return await readInto(spool, input, options);
  } catch (error) {
    spool.close();
    throw error;
  }
}

async function readInto(spool: SortedSpool, input: Input, options: ReadInput): Promise<ReadFile> {
  const { name, chunks } = input;
  const encoding = encodingOf(input.head, options.mapping.encoding);
  const head = new TextDecoder(encoding).decode(input.head);
  const asked = options.mapping.format;
  const format = asked ? { is: asked } : detectFormat(input.head, head, input.isWhole);
  switch (format.is) {
    case 'empty':
      throw new TransferError(`${name} is empty: there is nothing to import.`);
    case 'unknown':
      throw new TransferError(`${name} is ${format.what}.`);
    case 'sqlite':
      return readOcelSqlite(input, spool, options);
    case 'parquet':
      return readParquet(input, spool, options);
    case 'xes':
      return readXes(decode(chunks, encoding), spool, options);
    case 'ocel-json':
      return readOcelJson(decode(chunks, encoding), spool, options);
    case 'json-array':
      return readJson(readJsonArray(decode(chunks, encoding)), 'a JSON array', spool, options);
    case 'json-lines':
      return readJson(jsonLines(readLines(chunks, encoding)), 'NDJSON', spool, options);
    case 'table': {
      const delimiter = options.mapping.delimiter ?? delimiterOf(head);
      const rows = readCsv(readLines(chunks, encoding), delimiter);
      return readTable(rows, spool, options, tableLabel(delimiter, encoding));
    }
  }
}

function tableLabel(delimiter: string, encoding: string): string {
  const told = [
    ...(delimiter === ',' || delimiter === '\t' ? [] : [`separated by “${delimiter}”`]),
    ...(encoding === 'utf-8' ? [] : [encoding]),
  ];
  const is = delimiter === '\t' ? 'TSV' : 'CSV';
  return told.length === 0 ? is : `${is} (${told.join(', ')})`;
}

/** CloudEvents, where the first rows that can be read are such; else rows of any members. */
async function readJson(
  batches: AsyncIterable<RecordRow[]>,
  label: string,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const iterator = batches[Symbol.asyncIterator]();
  const seen: RecordRow[][] = [];
  while (!seen.flat().some(({ record }) => record)) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
  }
  const all = (async function* () {
    yield* seen;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  })();
  const isRecord = seen.flat().some(({ record }) => record && !isCloudEvent(record));
  return isRecord
    ? readRecords(all, spool, options, { label })
    : readCloudEvents(all, spool, options);
}

async function readCloudEvents(
  batches: AsyncIterable<RecordRow[]>,
  spool: SortedSpool,
  { catalogue, identityKey, pseudonym, progress }: ReadInput,
): Promise<ReadFile> {
  for await (const rows of batches) {
    for (const { line, raw, record, reason } of rows) {
      const place = record ? placeCloudEvent(raw) : { reason };
      if ('reason' in place)
        spool.add({ order: beforeAll, tie: 0, line, raw, reason: place.reason ?? '' });
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
  label: string,
): Promise<ReadFile> {
  const { catalogue, pseudonym, progress } = options;
  let { mapping } = options;
  const zone = zoneFor(mapping);
  let columns: Columns | null = null;
  let entityType: ChosenType | null = null;
  let placing: Placing | null = null;
  let isOfFaults = false;
  const finer = new Finer();
  for await (const rows of batches) {
    if (isOfFaults) rows.forEach(untame);
    const head = columns ? undefined : rows.shift();
    if (head) {
      isOfFaults = head.cells?.includes(faultLineColumn) ?? false;
      if (isOfFaults) untame(head);
      if (head.cells === null) throw new TransferError(`The header cannot be read. ${head.reason}`);
      refuseTooMany(head.cells);
      if (isOfFaults) rows.forEach(untame);
      mapping = withCarriedType(head.cells, mapping);
      const sample = () => rows.slice(0, 200).flatMap(({ cells }) => (cells ? [cells] : []));
      options.sampled?.(head.cells, sample());
      entityType = await chooseEntityType(isEventLog(head.cells), { ...options, mapping });
      const idField = catalogue.entities.get(entityType?.name ?? '')?.idField ?? null;
      columns = resolveColumns(head.cells, mapping, idField, sample);
    }
    if (columns && !placing && rows.length > 0) {
      const dateOrder = timesFor(mapping, timeTexts(rows, columns));
      placing = { columns, zone, dateOrder, finer };
    }
    if (placing) for (const row of rows) addRow(spool, row, placing);
    progress(spool.count);
  }
  if (!columns) throw new TransferError('The file has no header line.');
  const format = tableFormat({
    columns,
    entityType: entityType?.name ?? '',
    source: sourceFor(mapping, entityType),
    events: mapping.events ?? {},
    zone,
    dateOrder: placing?.dateOrder ?? null,
    label,
    catalogue,
    pseudonym,
    notes: () => finer.notes(),
  });
  return { format, spool, columns, entityType };
}

/** Cells of a file of faulty rows as they were. */
function untame(row: TableRow): void {
  if (row.cells !== null) row.cells = row.cells.map(untamed);
}

type Placing = Pick<TableOptions, 'columns' | 'zone' | 'dateOrder'> & { finer: Finer };

function* timeTexts(rows: readonly TableRow[], { time }: Columns): Generator<string> {
  for (const { cells } of rows) if (cells) yield cells[time] as string;
}

function addRow(spool: SortedSpool, row: TableRow, placing: Placing): void {
  const { columns, zone, dateOrder, finer } = placing;
  const { line } = row;
  if (row.cells === null) {
    const raw = JSON.stringify(row.text);
    spool.add({ order: beforeAll, tie: 0, line, raw, reason: row.reason });
    return;
  }
  const raw = JSON.stringify(row.cells);
  const place = placeRow(row.cells, columns, zone, dateOrder);
  if ('reason' in place) spool.add({ order: beforeAll, tie: 0, line, raw, reason: place.reason });
  else {
    finer.see(row.cells[columns.time] as string);
    spool.add({ order: place.order, tie: place.tie, line, raw, reason: null });
  }
}
