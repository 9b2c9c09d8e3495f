// A cluster is one PostgreSQL data folder with what belongs to it, in its home:
//   data/      PostgreSQL's own files, there only when initdb has ended well
//   password   of the cluster's own role, readable by the owner alone
//   role-passwords.json   of the three that share a store, likewise
//   native/    a copy of the binaries, where the user that runs them cannot reach ours
//   holders/   who uses the server at present, see holders.ts
//   lock/      see folder-lock.ts
//   postgres.log
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, program } from '#db/embedded/binaries.ts';
import { canReach, type RunAs } from '#db/embedded/run-as.ts';

export const clusterRole = 'backstory';

export function dataOf(home: string): string {
  return path.join(home, 'data');
}

/** Readable by this process's user alone; made once, before the cluster is. */
export async function clusterPassword(home: string): Promise<string> {
  const file = path.join(home, 'password');
  if (!existsSync(file)) {
    const draft = path.join(home, `.draft-password-${process.pid}`);
    await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await rename(draft, file);
  }
  return (await readFile(file, 'utf8')).trim();
}

/** The home belongs to the user that PostgreSQL runs as; nobody else enters it. */
export async function prepareHome(home: string, user: RunAs): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
  if (user) await chown(home, user.uid, user.gid);
}

/** The folder of binaries that the user can run: ours, or a copy in the cluster's home. */
export async function reachableBinaries(
  home: string,
  binaries: Binaries,
  user: RunAs,
): Promise<string> {
  if (canReach(user, binaries.folder)) return binaries.folder;
  const copy = path.join(home, `native-${binaries.version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.draft-${process.pid}`;
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, copy);
  }
  return copy;
}

/**
 * Makes the cluster where there is none. Half-made ones lie under other names and are removed: a
 * killed initdb hinders nobody. Called under the home's lock.
 */
export async function makeCluster(home: string, binaries: string, user: RunAs): Promise<void> {
  await removeDrafts(home);
  if (existsSync(dataOf(home))) return;
  const draft = path.join(home, `data.draft-${process.pid}`);
  const passwordFile = `${draft}-password`;
  await writeFile(passwordFile, await clusterPassword(home), { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await promisify(execFile)(
      program(binaries, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${clusterRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorting that is the same on every machine, so that a copied folder keeps its indexes.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: home, env: postgresEnvironment() },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataOf(home));
}

/** Nothing of the caller's PG* variables, and messages in English, whatever the machine speaks. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return { PATH, TMPDIR, SystemRoot, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV };
}

async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.includes('.draft-')) continue;
    // An initdb whose parent was killed may still be writing there; the next start gets the rest.
    await rm(path.join(home, name), { recursive: true, force: true }).catch(() => {});
  }
}
