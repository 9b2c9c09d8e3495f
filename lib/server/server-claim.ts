// Invariant: of all processes that are alive at most one is the server of a data folder.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFolderLock } from '#db/embedded/folder-lock.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '#db/embedded/process-identity.ts';
import { readJson, writeJson } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** What a server tells other processes on its machine. `external`: its database is DATABASE_URL. */
export type ServerClaim = ProcessIdentity & {
  store: string;
  url: string;
  external: boolean;
  /** Where it is external: `host:port/database`, without who connects. */
  database?: string;
  /** That no mail leaves it, nor leaves a command on its store. */
  isMute?: boolean;
  stopping?: boolean;
};

const STOP_LIMIT_MS = 12_000;

/** Throws `OperatorError` where a server runs already; one that is stopping is waited for. */
export async function claimServer(
  dataFolder: string,
  claim: Omit<ServerClaim, keyof ProcessIdentity>,
): Promise<{ stopping: () => Promise<void>; release: () => Promise<void> }> {
  const own: ServerClaim = { ...ownIdentity(), ...claim };
  await waitForStopping(dataFolder);
  await withDataLock(dataFolder, async () => {
    const other = await runningServer(dataFolder);
    if (other) {
      throw new OperatorError(
        'already_running',
        `Backstory runs here already: ${other.url} (store ${other.store}, process ${other.pid}). Stop it first, or give this one a folder of its own with BACKSTORY_DATA and a PORT.`,
      );
    }
    await writeJson(fileOf(dataFolder), own);
  });
  return {
    stopping: () => writeJson(fileOf(dataFolder), { ...own, stopping: true }),
    release: () => rm(fileOf(dataFolder), { force: true }),
  };
}

async function waitForStopping(dataFolder: string): Promise<void> {
  const until = Date.now() + STOP_LIMIT_MS;
  while ((await runningServer(dataFolder))?.stopping && Date.now() < until) await sleep(100);
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
