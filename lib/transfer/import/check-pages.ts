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
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
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

/** Bits of each; `defined` is the level of a value that is there. */
type Levels = { repetition: number; definition: number; defined: number };

/**
 * Throws where a page of the group says that it holds more than it does, or than is read. Answers with
 * the bytes of values that are written as what differs from the value before: together, as they are read.
 */
export async function checkPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: RowGroup,
  compressors: Compressors,
): Promise<number> {
  const tree = parquetSchema(metadata);
  let prefixed = 0;
  for (const chunk of group.columns) {
    const { meta_data: of } = chunk;
    if (!of) continue;
    const path = getTreePath(tree, of.path_in_schema);
    const defined = getMaxDefinitionLevel(path);
    const levels = {
      repetition: widthOf(getMaxRepetitionLevel(path)),
      definition: widthOf(defined),
      defined,
    };
    const from = Number(of.dictionary_page_offset || of.data_page_offset);
    const bytes = new Uint8Array(await file.slice(from, from + Number(of.total_compressed_size)));
    const unpack = (page: Uint8Array, size: number) =>
      decompressPage(page, size, of.codec, compressors);
    try {
      const { starts, values, prefixed: more } = checkChunk(bytes, levels, unpack);
      prefixed += more;
      if (!isFlatColumn(path)) demandFew(values);
      else if (values !== Number(group.num_rows)) {
        throw new Error('it holds another number of rows than it says');
      }
      await forgetWrongIndex(file, chunk, new Set(starts.map((at) => from + at)));
    } catch (cause) {
      throw withPlace(cause, metadata.row_groups.indexOf(group) + 1, of.path_in_schema.join('.'));
    }
  }
  return prefixed;
}

/** What was seen to be wrong, with where that is. */
function withPlace(cause: unknown, group: number, column: string): unknown {
  if (!(cause instanceof Error) || cause instanceof TypeError || cause instanceof RangeError) {
    return cause;
  }
  return new Error(`${cause.message} (row group ${group} of the column ${column})`, { cause });
}

type Unpack = (page: Uint8Array, size: number) => Uint8Array;

/**
 * Where its pages begin, and where the last ends; how many values they say that they hold; and the bytes
 * of those that are written as what differs from the one before.
 */
function checkChunk(
  bytes: Uint8Array,
  levels: Levels,
  unpack: Unpack,
): { starts: number[]; values: number; prefixed: number } {
  const reader = { view: new DataView(bytes.buffer), offset: 0 };
  const starts: number[] = [];
  let values = 0;
  let prefixed = 0;
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
    if (plain) prefixed += checkPlain(unpack(page, size), levels, plain);
    else if (second) prefixed += checkSecond(page, levels, { ...second, size }, unpack);
  }
  return { starts: [...starts, reader.offset], values, prefixed };
}

function demandFew(values: number): void {
  if (!(values >= 0 && values <= mostValues)) {
    throw new Error('a page of it holds more than 16,777,216 values');
  }
}

type Said = { num_values: number; encoding: string };

function checkPlain(page: Uint8Array, levels: Levels, said: Said): number {
  const { repetition, definition } = levels;
  let at = 0;
  for (const width of [repetition, definition]) {
    if (width === 0) continue;
    checkRuns(page.subarray(at + 4), width, said.num_values);
    at += 4 + lengthAt(page, at);
  }
  if (!isPrefixed(said)) return checkValues(page.subarray(at), said, said.num_values);
  return checkValues(page.subarray(at), said, definedOf(page, levels, said));
}

/** How many of its values are there: only the levels tell, which are seen to be runs by now. */
function definedOf(page: Uint8Array, levels: Levels, { num_values: count }: Said): number {
  if (levels.definition === 0) return count;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const from = levels.repetition === 0 ? 0 : 4 + lengthAt(page, 0);
  const found = new Uint8Array(count);
  readRleBitPackedHybrid({ view, offset: from }, levels.definition, found);
  return found.reduce((sum, level) => (level === levels.defined ? sum + 1 : sum), 0);
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
): number {
  const { repetition_levels_byte_length: first, definition_levels_byte_length: next } = said;
  const defined = said.num_values - said.num_nulls;
  demandFew(defined);
  if (repetition > 0) checkRuns(page, repetition, said.num_values);
  if (definition > 0) checkRuns(page.subarray(first), definition, said.num_values);
  const values = page.subarray(first + next);
  const size = said.size - first - next;
  const isPlain = said.is_compressed === false || size === 0;
  return checkValues(isPlain ? values : unpack(values, size), said, defined);
}

function isPrefixed({ encoding }: Said): boolean {
  return encoding === 'DELTA_BYTE_ARRAY';
}

/**
 * Of values that are written as runs: places in a dictionary, yes and no; and of those of which only what
 * differs is written, whose bytes it answers with.
 */
function checkValues(bytes: Uint8Array, said: Said, defined: number): number {
  const { num_values: most, encoding } = said;
  if (isPrefixed(said)) return checkPrefixed(bytes, defined);
  if (encoding === 'RLE') {
    // With its length before it, or without.
    checkRuns(bytes, 1, most);
    checkRuns(bytes.subarray(4), 1, most);
  } else if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    checkRuns(bytes.subarray(1), bytes[0] ?? 0, most);
  }
  return 0;
}

/** Each begins with some of the one before: a long one, told once, is there as often as they like. */
function checkPrefixed(bytes: Uint8Array, count: number): number {
  if (count === 0) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = { view, offset: 0 };
  const [prefixes, suffixes] = [new Int32Array(count), new Int32Array(count)];
  deltaBinaryUnpack(reader, count, prefixes);
  deltaBinaryUnpack(reader, count, suffixes);
  let size = 0;
  let before = 0;
  for (const [n, prefix] of prefixes.entries()) {
    const suffix = suffixes[n] ?? 0;
    if (prefix < 0 || suffix < 0 || prefix > before) throw new Error('it points beyond its end');
    before = prefix + suffix;
    size += before;
    if (size > largestPage) throw new Error('a page of it is larger than 256 MB');
  }
  return size;
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
