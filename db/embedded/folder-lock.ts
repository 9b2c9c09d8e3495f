// Invariant: of all processes that use one folder at most one is inside `withFolderLock`, whatever
// process is killed when.
//
// Node has no file locks of the kernel, and unlinking a stale lock file races with another process
// that does the same. So the lock is a row of numbered files: the highest number is the present
// holder's, a new holder makes the next number, and only it removes lower ones. The highest file is
// never removed, only marked as released; a number made late, after higher ones, is seen not to be
// the highest and given back.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  exists,
  isAlive,
  ownIdentity,
  type ProcessIdentity,
} from '#db/embedded/process-identity.ts';

type Content = { holder: ProcessIdentity | null };

const POLL_MS = 50;

/** Runs `work` while no other process is inside the same folder's lock. Waits for as long as needed. */
export async function withFolderLock<T>(
  folder: string,
  work: () => Promise<T>,
  onWait?: (holder: ProcessIdentity) => void,
): Promise<T> {
  const number = await acquire(folder, onWait);
  try {
    return await work();
  } finally {
    await replace(folder, number, { holder: null });
  }
}

async function acquire(
  folder: string,
  onWait: ((holder: ProcessIdentity) => void) | undefined,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (let told = false; ; ) {
    const highest = await highestNumber(folder);
    const holder = highest === 0 ? null : await holderOf(folder, highest);
    if (holder && isAlive(holder)) {
      if (!told) onWait?.(holder);
      told = true;
      await sleep(POLL_MS);
      continue;
    }
    if (await claim(folder, highest + 1)) return highest + 1;
  }
}

async function claim(folder: string, number: number): Promise<boolean> {
  const draft = await writeDraft(folder, { holder: ownIdentity() });
  try {
    await link(draft, fileOf(folder, number));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  if ((await highestNumber(folder)) !== number) {
    await rm(fileOf(folder, number), { force: true });
    return false;
  }
  for (const lower of await numbers(folder)) {
    if (lower < number) await rm(fileOf(folder, lower), { force: true });
  }
  await removeDraftsOfTheDead(folder);
  return true;
}

async function removeDraftsOfTheDead(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^\.draft-(\d+)-/.exec(name)?.[1];
    if (pid && !exists(Number(pid))) await rm(path.join(folder, name), { force: true });
  }
}

async function replace(folder: string, number: number, content: Content): Promise<void> {
  await rename(await writeDraft(folder, content), fileOf(folder, number));
}

async function writeDraft(folder: string, content: Content): Promise<string> {
  const draft = path.join(folder, `.draft-${process.pid}-${randomBytes(6).toString('hex')}`);
  await writeFile(draft, JSON.stringify(content));
  return draft;
}

async function holderOf(folder: string, number: number): Promise<ProcessIdentity | null> {
  try {
    return (JSON.parse(await readFile(fileOf(folder, number), 'utf8')) as Content).holder;
  } catch {
    // Gone meanwhile (a higher one exists), or torn by a crash of the machine: nobody's.
    return null;
  }
}

async function highestNumber(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    const match = /^lock-(\d+)$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
}

function fileOf(folder: string, number: number): string {
  return path.join(folder, `lock-${number}`);
}
