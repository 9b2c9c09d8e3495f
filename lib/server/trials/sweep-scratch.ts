// Invariant: a scratch store lasts no longer than the process that made it, but for what a kill leaves;
// that is removed by whoever looks next.
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clearTheWay } from '#db/embedded/postmaster.ts';
import { isAlive, type ProcessIdentity } from '#db/embedded/process-identity.ts';
import { readJson } from '#lib/server/data-folder.ts';

export const scratchPrefix = 'backstory-trial-';
export const scratchOwner = 'owner.json';

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
  const owner = await readJson<ProcessIdentity>(path.join(folder, scratchOwner));
  if (owner) return !isAlive(owner);
  const { mtimeMs, uid } = await stat(folder);
  return uid === process.getuid?.() && Date.now() - mtimeMs > unnamedFor;
}
