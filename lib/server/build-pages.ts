// Invariant: a folder of `.next` that holds `backstory-build.json` is a whole build of the code whose
// hash begins its name. A build that is killed lacks the file and is removed by the next one.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withFolderLock } from '#db/embedded/folder-lock.ts';
import { codeHash } from '#lib/server/code-hash.ts';
import { installationFolder, isPacked } from '#lib/server/data-folder.ts';
import { endOrphan, runBuild } from '#lib/server/run-build.ts';

/** Builds of other code that stay: a server may still run on the one before. */
const KEPT_BUILDS = 2;

const marker = 'backstory-build.json';
const buildsFolder = path.join(installationFolder, '.next');

export type PagesBuild = { distDir: string; built: boolean };

/** The build of the code at hand, made where there is none. Two that ask at once build once. */
export async function buildPages(onBuild: () => void, signal: AbortSignal): Promise<PagesBuild> {
  // A package has no sources of its pages: what it brings was made of them.
  const hash = isPacked ? '' : await codeHash(installationFolder);
  const present = await findBuild(hash);
  if (present) return { distDir: present, built: false };
  await mkdir(buildsFolder, { recursive: true });
  return withFolderLock(path.join(buildsFolder, 'lock'), async () => {
    const meanwhile = await findBuild(hash);
    if (meanwhile) return { distDir: meanwhile, built: false };
    onBuild();
    await endOrphan();
    await removeOldBuilds();
    const name = `${hash}-${randomBytes(3).toString('hex')}`;
    await runBuild(path.posix.join('.next', name), signal);
    await writeFile(path.join(buildsFolder, name, marker), JSON.stringify({ hash }));
    return { distDir: path.posix.join('.next', name), built: true };
  });
}

async function findBuild(hash: string): Promise<string | null> {
  for (const name of await listBuilds()) {
    if (name.startsWith(hash) && existsSync(path.join(buildsFolder, name, marker))) {
      return path.posix.join('.next', name);
    }
  }
  return null;
}

async function listBuilds(): Promise<string[]> {
  const names = await readdir(buildsFolder).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{12}-[0-9a-f]{6}$/.test(name));
}

/** Called under the lock, so a build without its marker is nobody's. */
async function removeOldBuilds(): Promise<void> {
  const whole: { folder: string; age: number }[] = [];
  for (const name of await listBuilds()) {
    const folder = path.join(buildsFolder, name);
    const mark = await stat(path.join(folder, marker)).catch(() => null);
    if (mark) whole.push({ folder, age: -mark.mtimeMs });
    else await rm(folder, { recursive: true, force: true });
  }
  whole.sort((a, b) => a.age - b.age);
  for (const { folder } of whole.slice(KEPT_BUILDS)) {
    await rm(folder, { recursive: true, force: true });
  }
}
