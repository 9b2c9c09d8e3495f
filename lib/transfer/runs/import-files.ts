import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isImportId } from '#lib/transfer/runs/import-row.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** Where uploaded files lie: BACKSTORY_IMPORTS, which a server sets to a folder of its data. */
export function importsFolder(): string | null {
  const { BACKSTORY_IMPORTS } = process.env;
  return BACKSTORY_IMPORTS ? path.resolve(BACKSTORY_IMPORTS) : null;
}

export type ImportFiles = {
  upload: string;
  faults: string;
  /** The dry run's report, which quotes the file. */
  report: string;
  /** Whose upload it is. */
  about: string;
};

/** Of which store an upload is, and what tells the file from others of its name and size. */
export type About = { store: string; mark: string | null };

/** The files of an import. They hold what it holds: only the installation's own user may read them. */
export function filesOf(id: string): ImportFiles {
  const folder = folderOf(id);
  return {
    upload: path.join(folder, 'upload'),
    faults: path.join(folder, 'faults.csv'),
    report: path.join(folder, 'report.json'),
    about: path.join(folder, 'about.json'),
  };
}

/** What a worker's check finds, until it is known that the check is still wanted. */
export function draftsOf(id: string, worker: string): Pick<ImportFiles, 'faults' | 'report'> {
  const { faults, report } = filesOf(id);
  return { faults: `${faults}.${worker}`, report: `${report}.${worker}` };
}

export function hasUpload(id: string): boolean {
  return importsFolder() !== null && existsSync(filesOf(id).upload);
}

export async function makeFolder(id: string, about: About): Promise<void> {
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
  await writeFile(filesOf(id).about, JSON.stringify(about), { mode: 0o600 });
}

/** The ids that files are there of. */
export async function listFolders(): Promise<string[]> {
  const folder = importsFolder();
  const names = folder === null ? null : await unlessGone(readdir(folder));
  return (names ?? []).filter(isImportId);
}

/** All of it, or all but the rows that were refused. */
export async function removeFiles(id: string, keepFaults = false): Promise<void> {
  if (!keepFaults) return rm(folderOf(id), { recursive: true, force: true });
  await removeAllBut(id, ['faults']);
}

/** What an earlier check found: none of it is of the next. */
export async function removeChecked(id: string): Promise<void> {
  await removeAllBut(id, ['upload', 'about']);
}

async function removeAllBut(id: string, kept: (keyof ImportFiles)[]): Promise<void> {
  const folder = folderOf(id);
  const files = filesOf(id);
  const names = new Set(kept.map((one) => path.basename(files[one])));
  const found = (await unlessGone(readdir(folder))) ?? [];
  await Promise.all(
    found
      .filter((name) => !names.has(name))
      .map((name) => rm(path.join(folder, name), { force: true })),
  );
}

/** What a check found is that of the import from now on; where it refused nothing, no rows are. */
export async function takeDrafts(id: string, worker: string): Promise<void> {
  const [from, to] = [draftsOf(id, worker), filesOf(id)];
  await rename(from.report, to.report);
  await unlessGone(rename(from.faults, to.faults));
}

export async function removeDrafts(id: string, worker: string): Promise<void> {
  const { faults, report } = draftsOf(id, worker);
  await Promise.all([faults, report].map((file) => rm(file, { force: true })));
}

export async function writeReport(id: string, worker: string, report: Report): Promise<void> {
  await writeFile(draftsOf(id, worker).report, JSON.stringify(report), { mode: 0o600 });
}

export async function readReport(id: string): Promise<Report | null> {
  const text = await unlessGone(readFile(filesOf(id).report, 'utf8'));
  return text === null ? null : (JSON.parse(text) as Report);
}

export async function readAbout(id: string): Promise<About | null> {
  const text = await unlessGone(readFile(filesOf(id).about, 'utf8'));
  try {
    return text === null ? null : (JSON.parse(text) as About);
  } catch {
    // Whoever wrote it was killed.
    return null;
  }
}

/** Null where the file is not there. */
async function unlessGone<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function folderOf(id: string): string {
  const folder = importsFolder();
  if (folder === null) throw new Error('BACKSTORY_IMPORTS names no folder for uploads');
  if (!isImportId(id)) throw new Error('an import of no id');
  return path.join(folder, id);
}
