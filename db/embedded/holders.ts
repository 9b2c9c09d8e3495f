// Invariant: a server is stopped only under the home's lock and only while no process that is alive
// has a file in holders/.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from '#db/embedded/process-identity.ts';

export async function addHolder(home: string, id: string): Promise<void> {
  await mkdir(holdersOf(home), { recursive: true });
  const draft = path.join(holdersOf(home), `.${id}`);
  await writeFile(draft, JSON.stringify(ownIdentity()));
  await rename(draft, path.join(holdersOf(home), id));
}

export async function removeHolder(home: string, id: string): Promise<void> {
  await rm(path.join(holdersOf(home), id), { force: true });
}

/** Whether a process uses the server; files of those that were killed are removed. */
export async function hasHolders(home: string): Promise<boolean> {
  await mkdir(holdersOf(home), { recursive: true });
  let found = false;
  for (const name of await readdir(holdersOf(home))) {
    const file = path.join(holdersOf(home), name);
    const holder = await readFile(file, 'utf8')
      .then((text) => JSON.parse(text) as ProcessIdentity)
      .catch(() => null);
    if (holder && isAlive(holder)) found = true;
    else await rm(file, { force: true });
  }
  return found;
}

function holdersOf(home: string): string {
  return path.join(home, 'holders');
}
