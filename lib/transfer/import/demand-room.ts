import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Bytes that stay free: the store may be on the same disk, and it has to go on. */
const kept = 536_870_912;

/** Whether so many bytes fit into a folder that is there, or will be made. */
export function hasRoom(folder: string, bytes: number): boolean {
  if (!existsSync(folder)) return hasRoom(path.dirname(folder), bytes);
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= kept + bytes;
}

/** Asked before parts of a file are put into the temporary folder: a packed one may hold any amount. */
export function demandRoom(folder = tmpdir()): void {
  if (hasRoom(folder, 0)) return;
  throw new TransferError(
    `There is no room in ${folder} for what the file holds; TMPDIR names another folder.`,
  );
}
