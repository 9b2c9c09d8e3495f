// Invariant: whoever decodes a page believes what it says of itself. A run of values that claims
// billions would be written out, in a page of a few bytes: what is checked here is decoded, nothing else.
import {
  type AsyncBuffer,
  type ColumnChunk,
  type Compressors,
  type FileMetaData,
  parquetSchema,
  type RowGroup,
  readOffsetIndex,
} from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getTreePath,
  isFlatColumn,
} from 'hyparquet/src/schema.js';

/** Values of a page; of nested ones all of a group's are decoded at once. */
const mostValues = 16_777_216;
/** Bytes of a page, unpacked; those of gigabytes are written by nobody. */
const largestPage = 268_435_456;

type Levels = { repetition: number; definition: number };

/** Throws where a page of the group says that it holds more than it does, or than is read. */
export async function checkPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: RowGroup,
  compressors: Compressors,
): Promise<void> {
  const tree = parquetSchema(metadata);
  for (const chunk of group.columns) {
    const { meta_data: of } = chunk;
    if (!of) continue;
    const path = getTreePath(tree, of.path_in_schema);
    const levels = {
      repetition: widthOf(getMaxRepetitionLevel(path)),
      definition: widthOf(getMaxDefinitionLevel(path)),
    };
    const from = Number(of.dictionary_page_offset || of.data_page_offset);
    const bytes = new Uint8Array(await file.slice(from, from + Number(of.total_compressed_size)));
    const unpack = (page: Uint8Array, size: number) =>
      decompressPage(page, size, of.codec, compressors);
    const { starts, values } = checkChunk(bytes, levels, unpack);
    if (!isFlatColumn(path)) demandFew(values);
    else if (values !== Number(group.num_rows)) {
      throw new Error('it holds another number of rows than it says');
    }
    await forgetWrongIndex(file, chunk, new Set(starts.map((at) => from + at)));
  }
}

type Unpack = (page: Uint8Array, size: number) => Uint8Array;

/** Where its pages begin, and where the last ends; and how many values they say that they hold. */
function checkChunk(
  bytes: Uint8Array,
  levels: Levels,
  unpack: Unpack,
): { starts: number[]; values: number } {
  const reader = { view: new DataView(bytes.buffer), offset: 0 };
  const starts: number[] = [];
  let values = 0;
  while (reader.offset < bytes.length - 1) {
    starts.push(reader.offset);
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    const end = reader.offset + packed;
    if (!(packed >= 0 && end <= bytes.length)) throw new Error('it points beyond its end');
    if (!(size >= 0 && size <= largestPage)) throw new Error('a page of it is larger than 256 MB');
    const page = bytes.subarray(reader.offset, end);
    reader.offset = end;
    const { data_page_header: plain, data_page_header_v2: second } = header;
    const said = plain ?? second;
    if (!said) continue;
    demandFew(said.num_values);
    values += said.num_values;
    if (plain) checkPlain(unpack(page, size), levels, plain);
    else if (second) checkSecond(page, levels, { ...second, size }, unpack);
  }
  return { starts: [...starts, reader.offset], values };
}

function demandFew(values: number): void {
  if (!(values >= 0 && values <= mostValues)) {
    throw new Error('a page of it holds more than 16,777,216 values');
  }
}

type Said = { num_values: number; encoding: string };

function checkPlain(page: Uint8Array, { repetition, definition }: Levels, said: Said): void {
  let at = 0;
  for (const width of [repetition, definition]) {
    if (width === 0) continue;
    checkRuns(page.subarray(at + 4), width, said.num_values);
    at += 4 + lengthAt(page, at);
  }
  checkValues(page.subarray(at), said);
}

function checkSecond(
  page: Uint8Array,
  { repetition, definition }: Levels,
  said: Said & {
    num_nulls: number;
    definition_levels_byte_length: number;
    repetition_levels_byte_length: number;
    is_compressed?: boolean;
    size: number;
  },
  unpack: Unpack,
): void {
  const { repetition_levels_byte_length: first, definition_levels_byte_length: next } = said;
  demandFew(said.num_values - said.num_nulls);
  if (repetition > 0) checkRuns(page, repetition, said.num_values);
  if (definition > 0) checkRuns(page.subarray(first), definition, said.num_values);
  const values = page.subarray(first + next);
  const size = said.size - first - next;
  checkValues(said.is_compressed === false || size === 0 ? values : unpack(values, size), said);
}

/** Of values that are written as runs: places in a dictionary, yes and no. */
function checkValues(bytes: Uint8Array, { num_values: most, encoding }: Said): void {
  if (encoding === 'RLE') {
    // With its length before it, or without.
    checkRuns(bytes, 1, most);
    checkRuns(bytes.subarray(4), 1, most);
  } else if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    checkRuns(bytes.subarray(1), bytes[0] ?? 0, most);
  }
}

/** Runs of the same value, and of values of so many bits: none goes on behind the last value. */
function checkRuns(bytes: Uint8Array, width: number, most: number): void {
  let at = 0;
  for (let seen = 0; seen < most && at < bytes.length; ) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      head |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const count = head >>> 1;
    if (head & 1) {
      seen += count * 8;
      at += count * width;
    } else {
      if (count > most - seen) throw new Error('it says that it holds more values than it does');
      seen += count;
      at += Math.ceil(width / 8);
    }
  }
}

/** What tells where pages are is not needed: one that tells of others is not asked. */
async function forgetWrongIndex(
  file: AsyncBuffer,
  chunk: ColumnChunk,
  starts: ReadonlySet<number>,
): Promise<void> {
  const { offset_index_offset: offset, offset_index_length: length } = chunk;
  if (!offset || !length) return;
  const from = Number(offset);
  const view = new DataView(await file.slice(from, from + length));
  const { page_locations: pages } = readOffsetIndex({ view, offset: 0 });
  const isRight = pages.every(({ offset: at, compressed_page_size: size }) => {
    return starts.has(Number(at)) && starts.has(Number(at) + size);
  });
  if (!isRight) delete chunk.offset_index_offset;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}
