import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
};

/** The files of an import. They hold what it holds: only the installation's own user may read them. */
export function filesOf(id: string): ImportFiles {
  const folder = folderOf(id);
  return {
    upload: path.join(folder, 'upload'),
    faults: path.join(folder, 'faults.csv'),
    report: path.join(folder, 'report.json'),
  };
}

export function hasUpload(id: string): boolean {
  return importsFolder() !== null && existsSync(filesOf(id).upload);
}

export async function makeFolder(id: string): Promise<void> {
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
}

/** All of it, or all but the rows that were refused. */
export async function removeFiles(id: string, keepFaults = false): Promise<void> {
  const { upload, report } = filesOf(id);
  if (!keepFaults) return rm(folderOf(id), { recursive: true, force: true });
  await Promise.all([upload, report].map((file) => rm(file, { force: true })));
}

export async function writeReport(id: string, report: Report): Promise<void> {
  const file = filesOf(id).report;
  await writeFile(`${file}.draft`, JSON.stringify(report), { mode: 0o600 });
  await rename(`${file}.draft`, file);
}

export async function readReport(id: string): Promise<Report | null> {
  try {
    return JSON.parse(await readFile(filesOf(id).report, 'utf8')) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function folderOf(id: string): string {
  const folder = importsFolder();
  if (folder === null) throw new Error('BACKSTORY_IMPORTS names no folder for uploads');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('an import of no id');
  return path.join(folder, id);
}
