import { randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, findBinaries } from '#db/embedded/binaries.ts';
import { makeCluster, prepareHome, reachableBinaries } from '#db/embedded/cluster.ts';
import { withFolderLock } from '#db/embedded/folder-lock.ts';
import { addHolder, hasHolders, removeHolder } from '#db/embedded/holders.ts';
import { stopCluster } from '#db/embedded/postmaster.ts';
import { embeddedRoleNames, makeRoles, type StoreRole } from '#db/embedded/roles.ts';
import type { RunAs } from '#db/embedded/run-as.ts';
import { findServer, startServer } from '#db/embedded/server.ts';

export type EmbeddedServer = {
  pid: number;
  port: number;
  /** False where it ran already. */
  started: boolean;
  /** As the cluster's own role, which may do everything. */
  connectionString: (database: string) => string;
  /** As one of the three that share a store. */
  roleConnection: (role: StoreRole, database: string) => string;
  /** Starts it again, on the same port, after it was killed; answers with its pid. */
  revive: () => Promise<number>;
  /** Gives the server up; the last holder's release stops it. */
  release: () => Promise<void>;
};

/**
 * Joins the server of the cluster in `home`, or makes the cluster and starts its server. Safe
 * against any other process that does the same, and against what killed ones have left.
 */
export async function acquireServer(
  givenHome: string,
  user: RunAs,
  settings: Record<string, string>,
): Promise<EmbeddedServer> {
  const binaries = requireBinaries();
  await prepareHome(givenHome, user);
  const home = await realpath(givenHome);
  const id = `${process.pid}-${randomBytes(4).toString('hex')}`;

  const joinOrStart = async (port?: number) => {
    const running = await findServer(home);
    if (running) return { ...running, started: false };
    const folder = await reachableBinaries(home, binaries, user);
    await makeCluster(home, folder, user);
    return { ...(await startServer(home, folder, user, settings, port)), started: true };
  };

  return withFolderLock(lockOf(home), async () => {
    const server = await joinOrStart();
    const passwords = await makeRoles(home, server.connectionString('postgres'));
    await addHolder(home, id);
    return {
      ...server,
      roleConnection: (role, database) => {
        const url = new URL(server.connectionString(database));
        url.username = embeddedRoleNames[role];
        url.password = passwords[role];
        return url.href;
      },
      revive: () => withFolderLock(lockOf(home), async () => (await joinOrStart(server.port)).pid),
      release: () =>
        withFolderLock(lockOf(home), async () => {
          await removeHolder(home, id);
          if (!(await hasHolders(home))) await stopCluster(home);
        }),
    };
  });
}

function requireBinaries(): Binaries {
  const binaries = findBinaries();
  if (binaries) return binaries;
  throw new Error(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}, or it was not installed (npm ci without --omit=optional installs it). Set DATABASE_URL to use a server of your own.`,
  );
}

function lockOf(home: string): string {
  return path.join(home, 'lock');
}
