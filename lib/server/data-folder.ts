import { existsSync, mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where Backstory itself lies: a clone, or the package below somebody's `node_modules`. */
export const installationFolder = path.join(import.meta.dirname, '..', '..');

/** What is packed is compiled, this file too. It holds its pages built, and nothing of its user's. */
export const isPacked = import.meta.filename.endsWith('.js');

/** Where this installation keeps what must last: the embedded database and the secrets. */
export function openDataFolder(): string {
  const { BACKSTORY_DATA } = process.env;
  const folder = BACKSTORY_DATA
    ? path.resolve(BACKSTORY_DATA)
    : // A package's own folder is emptied by the next install.
      path.join(isPacked ? process.cwd() : installationFolder, '.backstory');
  // Not closed to others: as root, the database's user must be able to pass through. What is secret
  // in it is closed file by file.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // For the pages, which are bundled and know no folder of their own.
  process.env['BACKSTORY_IMPORTS'] ??= path.join(folder, 'imports');
  return folder;
}

/** Reads a file of ours; null where it is not there. */
export async function readJson<T>(file: string): Promise<T | null> {
  if (!existsSync(file)) return null;
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

/** Readers see the old or the new text, never half of one, whatever is killed when. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const draft = `${file}.draft-${process.pid}`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
}
