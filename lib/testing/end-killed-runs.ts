import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { withFolderLock } from '#db/embedded/folder-lock.ts';
import { hasHolders } from '#db/embedded/holders.ts';
import { stopCluster } from '#db/embedded/postmaster.ts';

/** Ends the servers of earlier runs of the tests that were killed, and removes their folders. */
export async function endKilledRuns(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const home = path.join(folder, name);
    // A run that is only beginning has no holder yet: it is left alone.
    const holders = await readdir(path.join(home, 'holders')).catch(() => []);
    if (holders.length === 0) continue;
    await withFolderLock(path.join(home, 'lock'), async () => {
      if (await hasHolders(home)) return;
      await stopCluster(home);
      await rm(path.join(home, 'data'), { recursive: true, force: true });
    });
    if (!(await hasHolders(home))) await rm(home, { recursive: true, force: true });
  }
}
