import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demandRoom } from '#lib/transfer/import/demand-room.ts';

/** Bytes after which it is looked at again how much room is left. */
const lookEvery = 67_108_864;

/**
 * Puts bytes that come one after the other into a file that can be read at any place, and gives its
 * descriptor. It has no name from the moment it is opened: a killed import leaves nothing behind.
 */
export async function spillToFile(chunks: AsyncIterable<Buffer>): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-import-'));
  const fd = openSync(path.join(folder, 'input'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  try {
    demandRoom();
    let unseen = 0;
    for await (const chunk of chunks) {
      unseen += chunk.length;
      if (unseen >= lookEvery) {
        demandRoom();
        unseen = 0;
      }
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at);
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}
