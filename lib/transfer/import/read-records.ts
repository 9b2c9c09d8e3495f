import type { Json, JsonObject } from '#lib/domain/json.ts';
import { type Columns, isEventLog, mostColumns, resolveColumns } from '#lib/transfer/columns.ts';
import { Finer } from '#lib/transfer/finer-times.ts';
import { withCarriedType } from '#lib/transfer/import/carried.ts';
import { jsonText } from '#lib/transfer/import/json-text.ts';
import { type Placing, placeRecord, recordFormat } from '#lib/transfer/import/record-format.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import {
  beforeAll,
  chooseEntityType,
  type ReadFile,
  type ReadInput,
  sourceFor,
  timesFor,
  zoneFor,
} from '#lib/transfer/read-options.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** A row that names its members. `raw` is its JSON in one line, or what stands there where it is at fault. */
export type RecordRow = { line: number; raw: string } & (
  | { record: JsonObject; reason: null }
  | { record: null; reason: string }
);

export type RecordReading = {
  label: string;
  /** Members that a row may lack and that are known all the same. */
  header?: readonly string[];
  isAside?: (name: string) => boolean;
  notes?: () => string[];
};

/** Rows by which it is seen what the members are. */
const sampleSize = 500;

/** Reads rows of named members to their end; what the members are for is seen by the first of them. */
export async function readRecords(
  batches: AsyncIterable<RecordRow[]>,
  spool: SortedSpool,
  options: ReadInput,
  reading: RecordReading,
): Promise<ReadFile> {
  const { catalogue, pseudonym, progress } = options;
  const iterator = batches[Symbol.asyncIterator]();
  const first: RecordRow[] = [];
  let ended = false;
  while (first.length < sampleSize && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else first.push(...next.value);
  }
  const samples = first.flatMap(({ record }) => (record ? [record] : []));
  if (samples.length === 0) throw nothingToRead(first);
  const header = headerOf(samples, [
    ...(reading.header ?? []),
    ...namedBy(options.mapping, samples),
  ]);
  const mapping = withCarriedType(header, options.mapping);
  const cells = () =>
    samples.slice(0, 200).map((sample) => header.map((name) => cellOf(sample[name])));
  options.sampled?.(header, cells());
  const entityType = await chooseEntityType(isEventLog(header), { ...options, mapping });
  const idField = catalogue.entities.get(entityType?.name ?? '')?.idField ?? null;
  const columns = resolveColumns(header, mapping, idField, cells);
  const placing = {
    columns,
    zone: zoneFor(mapping),
    dateOrder: timesFor(mapping, timeTexts(samples, columns)),
    finer: new Finer(),
  };
  addRows(spool, first, placing);
  progress(spool.count);
  while (!ended) {
    const next = await iterator.next();
    if (next.done) break;
    addRows(spool, next.value, placing);
    progress(spool.count);
  }
  const format = recordFormat({
    ...placing,
    label: reading.label,
    entityType: entityType?.name ?? '',
    source: sourceFor(mapping, entityType),
    events: mapping.events ?? {},
    catalogue,
    pseudonym,
    isAside: reading.isAside ?? (() => false),
    notes: () => [...(reading.notes?.() ?? []), ...placing.finer.notes()],
  });
  return { format, spool, columns, entityType };
}

/** Members that a mapping names come first, however many others there are. */
function namedBy(mapping: Mapping, samples: readonly JsonObject[]): string[] {
  const { id, event, time, actor, reason, correlation, type, columns } = mapping;
  const of = typeof type === 'object' ? type.column : undefined;
  const named = [id, event, time, actor, reason, correlation, of]
    .filter((name) => typeof name === 'string')
    .filter((name) => samples.some((sample) => Object.hasOwn(sample, name)));
  return [...named, ...Object.keys(columns ?? {})];
}

function nothingToRead([first]: readonly RecordRow[]): TransferError {
  const told = first ? `: ${first.reason} (line ${first.line})` : '';
  return new TransferError(`There is no row that can be read${told}`);
}

function headerOf(samples: readonly JsonObject[], more: readonly string[]): string[] {
  const header = new Set(more);
  for (const sample of samples) for (const name of Object.keys(sample)) header.add(name);
  // What is beyond is as what comes later: attributes, under their own names.
  return [...header].slice(0, mostColumns);
}

function* timeTexts(samples: readonly JsonObject[], { header, time }: Columns): Generator<string> {
  for (const sample of samples) {
    const value = sample[header[time] as string];
    if (typeof value === 'string') yield value;
  }
}

function cellOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return jsonText(value);
}

function addRows(spool: SortedSpool, rows: readonly RecordRow[], placing: Placing): void {
  for (const { line, raw, record, reason } of rows) {
    const place = record ? placeRecord(record, placing) : { reason: reason ?? '' };
    if ('reason' in place) {
      spool.add({ order: beforeAll, tie: 0, line, raw, reason: place.reason });
    } else spool.add({ ...place, line, raw, reason: null });
  }
}
