import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { type RecordRow, readRecords } from '#lib/transfer/import/read-records.ts';
import { spillToFile } from '#lib/transfer/import/spill-to-file.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import type { ReadFile, ReadInput } from '#lib/transfer/read-options.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Rows decoded at a time, of a row group that holds more; its pages are gone through for each part. */
const rowsAtOnce = 50_000;

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
    return await readRecords(rowsOf(bufferOf(fd)), spool, options, { label: 'Parquet' });
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

async function* rowsOf(file: AsyncBuffer): AsyncGenerator<RecordRow[]> {
  let line = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    for (const group of metadata.row_groups) {
      const end = line + Number(group.num_rows);
      while (line < end) {
        const rowEnd = Math.min(end, line + rowsAtOnce);
        const part = { file, metadata, compressors, rowStart: line, rowEnd };
        const page = await parquetReadObjects(part);
        if (page.length === 0) throw new Error('it says that it holds more rows than it does');
        yield page.map((row) => rowOf(row, ++line));
      }
    }
  } catch (cause) {
    const told = cause instanceof Error ? cause.message : String(cause);
    if (line === 0) throw new TransferError(`The Parquet file cannot be read: ${told}.`);
    const reason = `The Parquet file cannot be read on: ${told}.`;
    yield [{ line: line + 1, raw: '', record: null, reason }];
  }
}

function rowOf(row: Record<string, unknown>, line: number): RecordRow {
  const entries = Object.entries(row).flatMap(([name, value]): [string, Json][] => {
    const json = jsonOf(value);
    // What is null in a column is an empty cell.
    return json === null ? [] : [[name, json]];
  });
  const record: JsonObject = Object.fromEntries(entries);
  return { line, raw: JSON.stringify(record), record, reason: null };
}

/** Times as texts, bytes as Base64, whole numbers beyond what a double holds as texts. */
function jsonOf(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : value.toISOString();
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(jsonOf);
  return Object.fromEntries(Object.entries(value as object).map(([key, of]) => [key, jsonOf(of)]));
}
