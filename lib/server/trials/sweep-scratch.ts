// Invariant: a scratch store lasts no longer than the process that made it, but for what a kill leaves;
// that is removed by whoever looks next.
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { clearTheWay } from '#db/embedded/postmaster.ts';
import { isAlive, type ProcessIdentity } from '#db/embedded/process-identity.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { readJson } from '#lib/server/data-folder.ts';

export const scratchPrefix = 'backstory-trial-';
export const scratchOwner = 'owner.json';

export type ScratchOwner = ProcessIdentity & { host: string };

/** One that is just being made names nobody yet. */
const unnamedFor = 60_000;

/** Ends the servers and removes the folders of scratch stores whose process was killed. */
export async function sweepScratch(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(scratchPrefix)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (!(await isLeft(folder))) continue;
      await clearTheWay(folder);
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      // Another user's, or somebody else is at it.
      console.error('What is left of a trial could not be removed:', error);
    }
  }
}

async function isLeft(folder: string): Promise<boolean> {
  // What another user put there may name anything, or lead anywhere.
  const entry = await lstat(folder);
  const users = [process.getuid?.(), chooseUser(tmpdir())?.uid];
  const isOurs = process.getuid === undefined || users.includes(entry.uid);
  if (!isOurs || entry.isSymbolicLink()) return false;
  const owner = await readJson<ScratchOwner>(path.join(folder, scratchOwner));
  // Of another machine, or a container that shares the folder, no process is seen here.
  if (owner) return owner.host === hostname() && !isAlive(owner);
  return Date.now() - entry.mtimeMs > unnamedFor;
}
