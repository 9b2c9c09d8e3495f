import { isUtf8 } from 'node:buffer';
import { unfinishedBytes } from '#lib/transfer/import/unfinished-bytes.ts';

/**
 * The encoding of a text by its first bytes, as TextDecoder calls it: by its byte order mark, by where
 * its zeros stand, else UTF-8 where the bytes are that. Bytes that are not, in a text without any
 * character of UTF-8 beyond ASCII, are taken for Windows-1252, of which Latin-1 is a part.
 */
export function detectEncoding(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zerosOf(head.subarray(0, 1024));
  if (zeros) return zeros;
  // A character at its end may go on behind the head.
  if (isUtf8(head.subarray(0, head.length - unfinishedBytes(head)))) return 'utf-8';
  return holdsUtf8(head) ? 'utf-8' : 'windows-1252';
}

/** Text that is mostly ASCII has a zero in each second place in UTF-16. */
function zerosOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of bytes.entries()) if (byte === 0) at % 2 === 0 ? even++ : odd++;
  const enough = bytes.length * 0.3;
  if (bytes.length < 8) return null;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : null;
}

/** Whether characters beyond ASCII are there as UTF-8 writes them: then what is not is at fault. */
function holdsUtf8(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0xc2 || byte > 0xf4) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) return true;
  }
  return false;
}
