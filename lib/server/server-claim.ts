// Invariant: of all processes that are alive at most one is the server of a data folder.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { withFolderLock } from '#db/embedded/folder-lock.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '#db/embedded/process-identity.ts';
import { readJson, writeJson } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** What a server tells other processes on its machine. `external`: its database is DATABASE_URL. */
export type ServerClaim = ProcessIdentity & { store: string; url: string; external: boolean };

/** Throws `OperatorError` where a server runs already. Answers with what gives the claim up. */
export async function claimServer(
  dataFolder: string,
  claim: Omit<ServerClaim, keyof ProcessIdentity>,
): Promise<() => Promise<void>> {
  await withDataLock(dataFolder, async () => {
    const other = await runningServer(dataFolder);
    if (other) {
      throw new OperatorError(
        'already_running',
        `Backstory runs here already: ${other.url} (store ${other.store}, process ${other.pid}). Stop it first, or give this one a folder of its own with BACKSTORY_DATA and a PORT.`,
      );
    }
    await writeJson(fileOf(dataFolder), { ...ownIdentity(), ...claim });
  });
  return () => rm(fileOf(dataFolder), { force: true });
}

export async function runningServer(dataFolder: string): Promise<ServerClaim | null> {
  const claim = await readJson<ServerClaim>(fileOf(dataFolder));
  return claim && isAlive(claim) ? claim : null;
}

/** Runs `work` while no other process changes the data folder's own files. */
export function withDataLock<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  return withFolderLock(path.join(dataFolder, 'lock'), work);
}

function fileOf(dataFolder: string): string {
  return path.join(dataFolder, 'server.json');
}
