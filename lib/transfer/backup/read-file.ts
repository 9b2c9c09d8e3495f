import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { type BackupKey, decrypted } from '#lib/transfer/backup/encryption.ts';
import {
  BackupFault,
  type Header,
  headerSchema,
  layout,
  longestHeader,
  magic,
  trailerLength,
  trailerWord,
} from '#lib/transfer/backup/layout.ts';

/** A file that is whole and as it was written, as far as its hash tells. */
export type BackupFile = {
  file: string;
  header: Header;
  sha256: Buffer;
  size: number;
  /** Where the body begins and ends, in bytes. */
  body: { start: number; end: number };
};

/**
 * Reads the first and the last line of a file, and holds all of it against its hash. Throws a
 * `BackupFault` for what is no backup, of a newer Backstory, torn, or altered.
 */
export async function openBackup(file: string): Promise<BackupFile> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new BackupFault('backup_missing', `There is no file ${file}.`);
    throw error;
  });
  try {
    const { size } = await handle.stat();
    const { header, length } = await readHeader(handle, file, size);
    const trailer = await read(handle, Math.max(size - trailerLength, 0), trailerLength);
    const told = new RegExp(`^${trailerWord}([0-9a-f]{64})\n$`).exec(trailer.toString('latin1'));
    if (!told?.[1] || size < length + trailerLength) throw torn(file);
    const end = size - trailerLength;
    const sha256 = await hashOf(file, end);
    if (sha256.toString('hex') !== told[1]) throw altered(file, 'its hash is another');
    return { file, header, sha256, size, body: { start: length, end } };
  } finally {
    await handle.close();
  }
}

/** The body as it was before it was compressed and encrypted. Destroyed, it ends all that it stands on. */
export async function bodyStream(
  { file, header, body }: BackupFile,
  key: BackupKey | null,
): Promise<Readable> {
  const bytes =
    body.end > body.start
      ? createReadStream(file, { start: body.start, end: body.end - 1 })
      : Readable.from([]);
  const plain = await decrypted(bytes, header.encryption, key);
  const decompressed = createZstdDecompress();
  // A fault of any part destroys the others, and is thrown to who reads.
  pipeline(plain, decompressed, () => {});
  return decompressed;
}

async function readHeader(
  handle: FileHandle,
  file: string,
  size: number,
): Promise<{ header: Header; length: number }> {
  const start = await read(handle, 0, Math.min(size, longestHeader));
  const text = start.toString('utf8');
  if (!text.startsWith(magic)) {
    if (size > 0 && size < magic.length && magic.startsWith(text)) throw torn(file);
    throw new BackupFault('backup_foreign', `${file} is no backup that Backstory made.`);
  }
  const end = start.indexOf(10);
  if (end === -1) throw size < longestHeader ? torn(file) : altered(file, 'it has no first line');
  const value = jsonOf(start.toString('utf8', magic.length, end));
  const newer = (value as { layout?: unknown } | null)?.layout;
  if (typeof newer === 'number' && newer > layout) {
    throw new BackupFault(
      'backup_newer',
      `${file} was made by a newer Backstory (its layout is ${newer}); use that version.`,
    );
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw altered(file, 'its first line is not as it was written');
  return { header: header.data, length: end + 1 };
}

async function read(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

async function hashOf(file: string, end: number): Promise<Buffer> {
  const hash = createHash('sha256');
  if (end > 0) {
    for await (const chunk of createReadStream(file, { end: end - 1 })) hash.update(chunk);
  }
  return hash.digest();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function torn(file: string): BackupFault {
  return new BackupFault(
    'backup_torn',
    `${file} is torn: its end is missing. It was not written, or not copied, to the end.`,
  );
}

export function altered(file: string, how: string): BackupFault {
  return new BackupFault('backup_altered', `${file} was altered after it was made: ${how}.`);
}
