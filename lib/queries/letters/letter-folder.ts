// Invariant: a letter is one file, whole or not there, read by its owner alone. Its name is made of
// its Message-ID, so that a letter which comes again is not kept twice.
import { hash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A letter as it was caught. */
export type CaughtLetter = {
  /** Of its Message-ID. */
  id: string;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** ISO 8601. */
  receivedAt: string;
};

/** A demonstration is no archive: the oldest make room. */
const mostLetters = 500;
const mostCharacters = 64_000;
const idForm = /^[0-9a-f]{32}$/;

/** Keeps a letter, unless one with its Message-ID is there. */
export async function keepLetter(
  folder: string,
  letter: Omit<CaughtLetter, 'id'>,
): Promise<'kept' | 'known'> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = hash('sha256', letter.messageId).slice(0, 32);
  const kept: CaughtLetter = { id, ...letter, text: letter.text.slice(0, mostCharacters) };
  const draft = path.join(folder, `.draft-${crypto.randomUUID()}`);
  await writeFile(draft, JSON.stringify(kept), { mode: 0o600, flush: true });
  try {
    // Unlike a rename it fails where the name is taken.
    await link(draft, fileOf(folder, id));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'known';
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const files = await letterFiles(folder);
  for (const one of files.slice(mostLetters)) await dropLetter(folder, one.id);
  return 'kept';
}

/** What a process that was killed left half written. */
export async function sweepDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const drafts = names.filter((name) => name.startsWith('.draft-'));
  await Promise.all(drafts.map((name) => rm(path.join(folder, name), { force: true })));
}

/** The newest first. */
export async function keptLetters(folder: string): Promise<CaughtLetter[]> {
  const files = await letterFiles(folder);
  const letters = await Promise.all(files.map(({ id }) => keptLetter(folder, id)));
  return letters.filter((letter) => letter !== null);
}

export async function keptLetter(folder: string, id: string): Promise<CaughtLetter | null> {
  if (!idForm.test(id)) return null;
  try {
    return JSON.parse(await readFile(fileOf(folder, id), 'utf8')) as CaughtLetter;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function dropLetter(folder: string, id: string): Promise<void> {
  if (idForm.test(id)) await rm(fileOf(folder, id), { force: true });
}

async function letterFiles(folder: string): Promise<{ id: string; at: number }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ids = names.flatMap((name) => {
    const id = name.replace(/\.json$/, '');
    return idForm.test(id) ? [id] : [];
  });
  const files = await Promise.all(
    ids.map(async (id) => {
      const at = await stat(fileOf(folder, id)).then(
        ({ mtimeMs }) => mtimeMs,
        () => null,
      );
      return at === null ? [] : [{ id, at }];
    }),
  );
  return files.flat().toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function fileOf(folder: string, id: string): string {
  return path.join(folder, `${id}.json`);
}
