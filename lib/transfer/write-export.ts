import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportPage } from '#lib/transfer/export-events.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type WriteExport = {
  /** Null for standard output. */
  file: string | null;
  stdout: Writable;
  gzip: boolean;
  /** Whether a file that is there may be replaced. */
  force: boolean;
  progress: (events: number) => void;
};

/**
 * Writes an export, and gives the number of its events. A file gets its name when it is whole, so
 * that one cut off is never taken for an export. Holds people's data: only its owner may read it.
 */
export async function writeExport(
  pages: AsyncIterable<ExportPage>,
  { file, stdout, gzip, force, progress }: WriteExport,
): Promise<number> {
  if (file !== null && existsSync(file) && !force) {
    throw new TransferError(`${file} is there already; --force replaces it.`);
  }
  const draft = file === null ? null : `${file}.part`;
  const target = draft === null ? stdout : createWriteStream(draft, { mode: 0o600 });
  const packed = gzip ? createGzip() : null;
  packed?.pipe(target, { end: draft !== null });
  const out: Writable = packed ?? target;
  const failure = new Promise<never>((_, reject) => {
    for (const stream of [out, target]) stream.on('error', reject);
  });
  failure.catch(() => {});
  let events = 0;
  const write = async () => {
    for await (const page of pages) {
      events += page.events;
      if (page.text !== '' && !out.write(page.text)) await once(out, 'drain');
      progress(events);
    }
  };
  try {
    await Promise.race([write(), failure]);
    await Promise.race([finish(out, target, draft !== null), failure]);
    if (file !== null && draft !== null) await rename(draft, file);
    return events;
  } catch (error) {
    // Whoever read the output has enough.
    if (file === null && (error as NodeJS.ErrnoException).code === 'EPIPE') return events;
    if (draft !== null) await rm(draft, { force: true });
    throw error;
  }
}

async function finish(out: Writable, target: Writable, closes: boolean): Promise<void> {
  if (out !== target) {
    const flushed = closes ? once(target, 'finish') : once(out, 'end');
    out.end();
    await flushed;
  } else if (closes) {
    out.end();
    await once(out, 'finish');
  }
}
