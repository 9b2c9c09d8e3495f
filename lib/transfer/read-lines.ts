import { isUtf8 } from 'node:buffer';
import { detectEncoding } from '#lib/transfer/import/detect-encoding.ts';
import { unfinishedBytes } from '#lib/transfer/import/unfinished-bytes.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** A line of text, numbered from 1; `fault` says why it cannot be taken as it stands. */
export type Line = { number: number; text: string; fault: string | null };

/** A row that is longer is a fault of the file: the store takes at most 1 MiB of data an event. */
export const maxRowLength = 4_194_304;

export type Piece = { text: string; garbled: boolean };

/**
 * The lines of a stream of bytes, a chunk's at a time; LF, CRLF or CR alone end one, the last needs
 * no end. Never holds more than a chunk and the longest line that is allowed.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Line[]> {
  let rest = '';
  let garbled = false;
  let overlong = false;
  let number = 0;
  let lineEnd: string | null = null;
  const take = (text: string): Line => {
    number++;
    const fault = lineFault(text, overlong, garbled && encoding);
    const whole = overlong ? '' : text.endsWith('\r') ? text.slice(0, -1) : text;
    overlong = false;
    return { number, text: whole, fault };
  };
  for await (const piece of decode(chunks, encoding)) {
    lineEnd ??= piece.text.includes('\r') && !piece.text.includes('\n') ? '\r' : '\n';
    garbled ||= piece.garbled;
    const texts = (rest + piece.text).split(lineEnd);
    rest = texts.pop() ?? '';
    yield texts.map(take);
    // What began before this piece is done with; the rest is of this piece alone.
    if (texts.length > 0) garbled = piece.garbled;
    if (rest.length > maxRowLength) {
      overlong = true;
      rest = '';
    }
  }
  if (rest !== '' || overlong) yield [take(rest)];
}

function lineFault(text: string, overlong: boolean, garbledAs: string | false): string | null {
  if (overlong) return `The line is longer than ${maxRowLength / 1_048_576} MiB.`;
  if (garbledAs === false || !text.includes('\ufffd')) return null;
  return `The line holds bytes that are no ${garbledAs.toUpperCase()}; --encoding names another encoding.`;
}

/** What TextDecoder calls the encoding of a file; a byte order mark says more than who asks. */
export function encodingOf(head: Buffer, asked: string | undefined): string {
  const seen = detectEncoding(head);
  const named = asked ?? declaredEncoding(head);
  if (named === undefined || seen.startsWith('utf-16')) return seen;
  try {
    return new TextDecoder(named).encoding;
  } catch {
    throw new TransferError(`There is no encoding ${JSON.stringify(named)}.`);
  }
}

/** The encoding that an XML declaration names. */
function declaredEncoding(head: Buffer): string | undefined {
  const start = head.toString('latin1', 0, 256);
  return /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding=["']([\w.-]+)["']/.exec(start)?.[1];
}

/** The text of a stream of bytes, piece by piece, without a byte order mark. */
export async function* decode(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Piece> {
  let first = true;
  const whole = encoding === 'utf-8' ? decodeUtf8(chunks) : decodeOther(chunks, encoding);
  for await (const piece of whole) {
    if (piece.text === '') continue;
    // The byte order mark is no part of the first column's name.
    if (first && piece.text.startsWith('\ufeff')) piece.text = piece.text.slice(1);
    first = false;
    yield piece;
  }
}

async function* decodeUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const cut = bytes.length - unfinishedBytes(bytes);
    tail = bytes.subarray(cut);
    yield utf8Piece(bytes.subarray(0, cut));
  }
  yield utf8Piece(tail);
}

function utf8Piece(bytes: Buffer): Piece {
  return { text: bytes.toString('utf8'), garbled: !isUtf8(bytes) };
}

async function* decodeOther(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  // The decoder does not tell what it replaced, and hardly anybody writes U+FFFD on purpose.
  const piece = (text: string): Piece => ({ text, garbled: text.includes('\ufffd') });
  for await (const chunk of chunks) yield piece(decoder.decode(chunk, { stream: true }));
  yield piece(decoder.decode());
}
