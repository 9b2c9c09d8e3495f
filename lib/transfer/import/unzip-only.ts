import { closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Of an archive of several files so many are looked for, to be told. */
const mostListed = 1_000;

/** The code of an archive that is cut off or damaged. */
export const brokenArchive = 'archive_broken';

export type Unzipped = {
  chunks: AsyncIterable<Buffer>;
  /** Lets go of the archive, read to its end or not. */
  close: () => void;
};

/**
 * The one file of an archive, unpacked as it is read. What systems put beside it is not counted; of
 * several nobody could say which is meant. The descriptor is the archive's from here on, and closed
 * where this throws.
 */
export async function unzipOnly(fd: number): Promise<Unzipped> {
  const archive = await open(fd);
  try {
    return read(archive, await onlyEntry(archive));
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function onlyEntry(archive: ZipFile): Promise<Entry> {
  const entries = await list(archive);
  const names = entries.map(({ fileName }) => fileName);
  const [entry] = entries;
  if (names.includes('[Content_Types].xml')) {
    throw new TransferError(
      'It is a spreadsheet or a document, not a table: save it as CSV first.',
    );
  }
  if (!entry || entries.length > 1) {
    const count = names.length < mostListed ? names.length : `${mostListed} or more`;
    const told = entry ? `${count} files: ${names.slice(0, 8).join(', ')}` : 'no file';
    throw new TransferError(`The archive holds ${told}. Backstory reads an archive of one file.`);
  }
  if (entry.isEncrypted()) {
    throw new TransferError('The archive is locked by a password: unpack it first.');
  }
  return entry;
}

function open(fd: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromFd(fd, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (!error) return resolve(archive);
      closeSync(fd);
      reject(new TransferError(`The archive cannot be read: ${error.message}`));
    });
  });
}

function list(archive: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      if (isData(entry.fileName)) entries.push(entry);
      // A directory of millions would be held in memory, to be refused.
      if (entries.length < mostListed) archive.readEntry();
      else resolve(entries);
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', (error: Error) => {
      reject(new TransferError(`The archive cannot be read: ${error.message}`));
    });
    archive.readEntry();
  });
}

function isData(name: string): boolean {
  if (name.endsWith('/') || name.startsWith('__MACOSX/')) return false;
  return !/(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name);
}

function read(archive: ZipFile, entry: Entry): Unzipped {
  const streams: Readable[] = [];
  return {
    chunks: readEntry(archive, entry, (stream) => streams.push(stream)),
    close: () => {
      // A stream that is left in its middle holds the descriptor.
      for (const stream of streams) stream.destroy();
      archive.close();
    },
  };
}

async function* readEntry(
  archive: ZipFile,
  entry: Entry,
  opened: (stream: Readable) => void,
): AsyncGenerator<Buffer> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      archive.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    opened(stream);
    yield* stream as AsyncIterable<Buffer>;
  } catch (cause) {
    throw Object.assign(new Error('the archive is damaged', { cause }), { code: brokenArchive });
  } finally {
    archive.close();
  }
}
