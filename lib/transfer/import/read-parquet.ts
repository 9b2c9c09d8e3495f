import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  parquetMetadataAsync,
  parquetReadObjects,
  type RowGroup,
} from 'hyparquet';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { checkPages } from '#lib/transfer/import/check-pages.ts';
import {
  type ColumnHints,
  jsonOf,
  parsers,
  takeHints,
} from '#lib/transfer/import/parquet-values.ts';
import { type RecordRow, readRecords } from '#lib/transfer/import/read-records.ts';
import { spillToFile } from '#lib/transfer/import/spill-to-file.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';
import type { ReadFile, ReadInput } from '#lib/transfer/read-options.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/**
 * Rows decoded at a time, of a row group that holds more: so many, and fewer where they are wide. Its
 * pages are gone through for each part.
 */
const rowsAtOnce = 50_000;
const leastAtOnce = 500;
const bytesAtOnce = 67_108_864;
/** Characters of rows handed on together. */
const handedOn = 4_194_304;
/** Of a row group all packed columns may have to be held. */
const largestGroup = 1_073_741_824;

// Snappy is the library's own; LZ4 has no decoder here. A page never unpacks to more than it says.
const compressors = {
  GZIP: (bytes: Uint8Array, maxOutputLength: number) => gunzipSync(bytes, { maxOutputLength }),
  BROTLI: (bytes: Uint8Array, maxOutputLength: number) =>
    brotliDecompressSync(bytes, { maxOutputLength }),
  ZSTD: (bytes: Uint8Array, maxOutputLength: number) =>
    zstdDecompressSync(bytes, { maxOutputLength }),
};

/** Rows of a Parquet file; its lines are its rows, counted from 1. */
export async function readParquet(
  input: Input,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const isThere = input.path !== null && input.size !== null && input.packing === null;
  const fd = isThere ? openSync(input.path as string, 'r') : await spillToFile(input.chunks);
  try {
    const rows = rowsOf(bufferOf(fd), options.firstRows ?? Number.POSITIVE_INFINITY);
    return await readRecords(rows, spool, options, { label: 'Parquet' });
  } finally {
    closeSync(fd);
  }
}

function bufferOf(fd: number): AsyncBuffer {
  return {
    byteLength: fstatSync(fd).size,
    async slice(start, end = fstatSync(fd).size) {
      if (start < 0 || end > fstatSync(fd).size) throw new Error('it points beyond its end');
      const bytes = new Uint8Array(Math.max(0, end - start));
      let at = 0;
      while (at < bytes.length) {
        const read = readSync(fd, bytes, at, bytes.length - at, start + at);
        if (read === 0) throw new Error('it ends before its end');
        at += read;
      }
      return bytes.buffer;
    },
  };
}

async function* rowsOf(file: AsyncBuffer, most: number): AsyncGenerator<RecordRow[]> {
  let line = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    const hints = takeHints(metadata);
    for (const group of metadata.row_groups) {
      if (line >= most) return;
      const end = Math.min(most, line + Number(group.num_rows));
      demandHeld(group);
      const prefixed = await checkPages(file, metadata, group, compressors);
      const atOnce = atOnceOf(group, prefixed);
      while (line < end) {
        const rowEnd = Math.min(end, line + atOnce);
        const part = { file, metadata, compressors, parsers, useOffsetIndex: true };
        const page = await parquetReadObjects({ ...part, rowStart: line, rowEnd });
        if (page.length === 0) throw new Error('it says that it holds more rows than it does');
        yield* handed(page, line, hints);
        line += page.length;
      }
    }
  } catch (cause) {
    const told = toldOf(cause);
    if (line === 0) throw new TransferError(`The Parquet file cannot be read: ${told}.`);
    const reason = `The Parquet file cannot be read on: ${told}.`;
    yield [{ line: line + 1, raw: '', record: null, reason }];
  }
}

/** What the reader stumbles over, where it does not see itself what is wrong, says nothing to anybody. */
function toldOf(cause: unknown): string {
  if (cause instanceof TypeError || cause instanceof RangeError) return 'it is damaged';
  return cause instanceof Error ? cause.message : String(cause);
}

function demandHeld({ columns }: RowGroup): void {
  const packed = columns.reduce(
    (sum, { meta_data: of }) => sum + Number(of?.total_compressed_size ?? 0),
    0,
  );
  if (packed > largestGroup) {
    throw new Error('its groups of rows are larger than 1 GB; written with smaller ones it can be');
  }
}

/** `more`: bytes that stand in fewer. */
function atOnceOf({ num_rows: rows, total_byte_size: told }: RowGroup, more: number): number {
  const size = Number(told) + more;
  // Fewer rows than these are not read at once, however large they are.
  if ((more / Math.max(1, Number(rows))) * Math.min(Number(rows), leastAtOnce) > largestGroup) {
    throw new Error('its groups of rows are larger than 1 GB; written with smaller ones it can be');
  }
  const fit = Math.floor(bytesAtOnce / Math.max(1, size / Math.max(1, Number(rows))));
  return Math.min(rowsAtOnce, Math.max(leastAtOnce, fit));
}

/** Rows as texts, some megabytes together: what a dictionary holds once may stand in all of them. */
function* handed(
  page: readonly Record<string, unknown>[],
  before: number,
  hints: ColumnHints,
): Generator<RecordRow[]> {
  let rows: RecordRow[] = [];
  let length = 0;
  for (const [at, row] of page.entries()) {
    const told = rowOf(row, before + at + 1, hints);
    rows.push(told);
    length += told.raw.length;
    if (length < handedOn) continue;
    yield rows;
    rows = [];
    length = 0;
  }
  if (rows.length > 0) yield rows;
}

function rowOf(row: Record<string, unknown>, line: number, hints: ColumnHints): RecordRow {
  const tooLong = `The row is longer than ${maxRowLength / 1_048_576} MiB.`;
  // Before it is made a text, which a row of gigabytes cannot be.
  if (lengthOf(row, 0) > maxRowLength) return { line, raw: '', record: null, reason: tooLong };
  const entries = Object.entries(row).flatMap(([name, value]): [string, Json][] => {
    const json = jsonOf(value, hints.get(name));
    // What is null in a column is an empty cell.
    return json === null ? [] : [[name, json]];
  });
  const record: JsonObject = Object.fromEntries(entries);
  const raw = JSON.stringify(record);
  if (raw.length > maxRowLength) return { line, raw: '', record: null, reason: tooLong };
  return { line, raw, record, reason: null };
}

/** Characters and bytes of what a value holds; no further than what is too long anyway. */
function lengthOf(value: unknown, before: number): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return before + value.length;
  if (value === null || typeof value !== 'object' || value instanceof Date) return before + 1;
  let length = before;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (length > maxRowLength) return length;
    length = lengthOf(item, length);
  }
  return length;
}
