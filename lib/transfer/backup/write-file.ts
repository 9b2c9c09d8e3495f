import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { type EncryptTo, encrypted } from '#lib/transfer/backup/encryption.ts';
import {
  BackupFault,
  type Header,
  headerSchema,
  magic,
  trailerWord,
} from '#lib/transfer/backup/layout.ts';

export type WrittenFile = { place: string; size: number; sha256: Buffer };

/** zstd's own default: 5 to 8 times smaller, and faster than the database gives rows. */
const level = 3;

/**
 * Writes a backup beside its place and puts it there whole: nobody ever sees half of one, and what is
 * there is not written over. Memory does not grow with what `body` gives.
 */
export async function writeBackupFile(
  file: string,
  header: Header,
  body: AsyncIterable<Buffer>,
  to: EncryptTo,
): Promise<WrittenFile> {
  const place = path.resolve(file);
  if (await isThere(place)) throw alreadyThere(place);
  const draft = path.join(path.dirname(place), `.${path.basename(place)}.draft-${process.pid}`);
  const hash = createHash('sha256');
  const compressing = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  // Not piped by hand: where the source fails, everything after it fails with it.
  const feeding = pipeline(Readable.from(body, { objectMode: false }), compressing);
  feeding.catch(() => {});
  try {
    const stream = await encrypted(compressing, to);
    let sha256: Buffer = Buffer.alloc(0);
    await pipeline(
      async function* () {
        const first = Buffer.from(`${magic}${JSON.stringify(headerSchema.parse(header))}\n`);
        hash.update(first);
        yield first;
        for await (const chunk of stream) {
          hash.update(chunk as Buffer);
          yield chunk as Buffer;
        }
        sha256 = hash.digest();
        // The hash is of what stands before this line: of all that a reader has to believe.
        yield Buffer.from(`${trailerWord}${sha256.toString('hex')}\n`);
      },
      createWriteStream(draft, { mode: 0o600 }),
    );
    await feeding;
    await onDisk(draft);
    await link(draft, place).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? alreadyThere(place) : error;
    });
    await onDisk(path.dirname(place));
    return { place, size: (await stat(place)).size, sha256 };
  } finally {
    await rm(draft, { force: true });
  }
}

function alreadyThere(place: string): BackupFault {
  return new BackupFault('backup_exists', `${place} is there already, and is not written over.`);
}

async function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

async function onDisk(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
