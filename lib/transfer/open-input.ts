import { createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Packing, packingOf } from '#lib/transfer/import/detect-format.ts';
import { spillToFile } from '#lib/transfer/import/spill-to-file.ts';
import { brokenArchive, type Unzipped, unzipOnly } from '#lib/transfer/import/unzip-only.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Bytes to import, unpacked. */
export type Input = {
  /** What people call it: the file's name, or “standard input”. */
  name: string;
  /** Null for standard input. */
  path: string | null;
  /** Bytes on disk, where that is known beforehand. */
  size: number | null;
  packing: Packing | null;
  /** Whether there is nothing behind `head`. */
  isWhole: boolean;
  /** The first bytes, unpacked: for recognising format and encoding. */
  head: Buffer;
  chunks: AsyncIterable<Buffer>;
  /** Bytes read so far, as they stand on disk. */
  bytesRead: () => number;
  /** Why the bytes ended before their end, where a packed file is cut off or damaged. */
  brokenOff: () => string | null;
  /** Lets go of a file that is not read to its end. */
  close: () => void;
};

type Unpacked = { chunks: AsyncIterable<Buffer>; packing: Packing | null };

/** Bytes that recognise a format: enough for the first lines of any table. */
const headBytes = 65_536;

/** Opens a file, or standard input for null. Packed or not is seen by the content, not the name. */
export async function openInput(file: string | null, stdin: Readable): Promise<Input> {
  const size = file === null ? null : await sizeOfFile(file);
  const source = file === null ? stdin : createReadStream(file, { highWaterMark: 262_144 });
  let bytesRead = 0;
  let brokenOff: string | null = null;
  const counted = (async function* () {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytesRead += chunk.length;
      yield chunk;
    }
  })();
  const tell = (reason: string) => {
    brokenOff = reason;
  };
  const archives: Unzipped[] = [];
  const close = () => {
    if (file !== null) source.destroy();
    for (const archive of archives) archive.close();
  };
  try {
    const packed = await peek(counted, 4);
    const opened = (archive: Unzipped) => archives.push(archive);
    const { chunks, packing } = await unpack(packed, { file, size, tell, opened });
    return {
      name: file === null ? 'standard input' : path.basename(file),
      path: file,
      size,
      packing,
      ...(await peek(chunks, headBytes)),
      bytesRead: () => bytesRead,
      brokenOff: () => brokenOff,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

type Peeked = { head: Buffer; chunks: AsyncIterable<Buffer> };

type Unpacking = {
  file: string | null;
  size: number | null;
  tell: (reason: string) => void;
  opened: (archive: Unzipped) => void;
};

async function unpack(packed: Peeked, { file, size, tell, opened }: Unpacking): Promise<Unpacked> {
  const packing = packingOf(packed.head);
  if (packing === 'gzip') return { packing, chunks: untilBroken(gunzip(packed.chunks), tell) };
  if (packing === null) return { packing, chunks: packed.chunks };
  // An archive is read from its end: one that is piped in is put into a file first.
  const fd =
    file !== null && size !== null ? openSync(file, 'r') : await spillToFile(packed.chunks);
  const archive = await unzipOnly(fd);
  opened(archive);
  const inner = await peek(untilBroken(archive.chunks, tell), 4);
  const chunks = packingOf(inner.head) === 'gzip' ? gunzip(inner.chunks) : inner.chunks;
  return { packing, chunks: untilBroken(chunks, tell) };
}

async function sizeOfFile(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new TransferError(`${file} is a folder, not a file.`);
    // A pipe or a device has no size of its own.
    return found.isFile() ? found.size : null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new TransferError(`There is no file ${file}.`);
    if (code === 'EACCES') throw new TransferError(`${file} may not be read by this user.`);
    throw error;
  }
}

/**
 * The first `length` bytes, fewer where there are no more, and the same stream from its start. Whoever
 * stops reading it ends what it comes from.
 */
async function peek(
  chunks: AsyncIterable<Buffer>,
  length: number,
): Promise<Peeked & { isWhole: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let bytes = 0;
  let ended = false;
  while (bytes < length && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else {
      seen.push(next.value);
      bytes += next.value.length;
    }
  }
  const head = Buffer.concat(seen);
  return {
    head: head.subarray(0, length),
    isWhole: ended && head.length <= length,
    chunks: (async function* () {
      try {
        if (head.length > 0) yield head;
        while (!ended) {
          const next = await iterator.next();
          if (next.done) return;
          yield next.value;
        }
      } finally {
        await iterator.return?.();
      }
    })(),
  };
}

function gunzip(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const unpack = createGunzip({ chunkSize: 262_144 });
  // A fault of either side comes out where `unpack` is read.
  pipeline(Readable.from(chunks), unpack, () => {});
  return unpack;
}

/** What could be unpacked before the fault is kept; the fault is told. */
async function* untilBroken(
  chunks: AsyncIterable<Buffer>,
  tell: (reason: string) => void,
): AsyncIterable<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('Z_') && code !== brokenArchive) throw error;
    tell(code === 'Z_BUF_ERROR' ? 'the packed file is cut off' : 'the packed file is damaged');
  }
}
