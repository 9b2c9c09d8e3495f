// Rows written in PostgreSQL's binary COPY format: half of what inserting them on conflict takes.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { BinaryWriter, type Codec } from '#lib/event-store/binary.ts';

/** How a column's values are written; `valueIn` takes it from what a row is made of. */
type CopiedColumn<T> = (writer: BinaryWriter, row: T) => void;

export function copied<T, V>(codec: Codec<V>, valueIn: (row: T) => V | null): CopiedColumn<T> {
  return (writer, row) => writer.sized(codec, valueIn(row));
}

/** Writes all rows into `target`, a table with its columns, or none. */
export async function copyIn<T>(
  client: pg.ClientBase,
  target: string,
  columns: readonly CopiedColumn<T>[],
  rows: readonly T[],
): Promise<void> {
  const stream = client.query(from(`copy ${target} from stdin with (format binary)`));
  await pipeline(Readable.from(chunksOf(columns, rows)), stream);
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);
/** Bytes; a row may be longer. */
const chunkSize = 64_000;

function* chunksOf<T>(columns: readonly CopiedColumn<T>[], rows: readonly T[]): Generator<Buffer> {
  yield signature;
  let writer = new BinaryWriter(chunkSize);
  for (const row of rows) {
    writer.byte(columns.length >> 8);
    writer.byte(columns.length);
    for (const column of columns) column(writer, row);
    if (writer.length < chunkSize / 2) continue;
    yield writer.finish();
    writer = new BinaryWriter(chunkSize);
  }
  yield writer.finish();
  yield trailer;
}
