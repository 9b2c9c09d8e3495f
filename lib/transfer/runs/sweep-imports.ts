import { storeSource } from '#lib/event-store/store-source.ts';
import { endImport } from '#lib/transfer/runs/end-import.ts';
import {
  importsFolder,
  listFolders,
  readAbout,
  removeFiles,
} from '#lib/transfer/runs/import-files.ts';
import { readRuns } from '#lib/transfer/runs/import-row.ts';
import type { ImportWork } from '#lib/transfer/runs/take-import.ts';

/**
 * Ends and removes what nobody came back to: uploads that broke off a day ago, files that were not let
 * run or go on for a week, and refused rows that are kept no longer.
 */
export async function sweepImports(work: Pick<ImportWork, 'store' | 'pool'>): Promise<void> {
  if (importsFolder() === null) return;
  const { pool } = work;
  await pool.query(
    `update operational.import
     set status = 'cancelled', ended_at = now(), name = '', mapping = null, error = null
     where (status = 'uploading' and touched_at < now() - interval '1 day')
       or (status in ('mapping', 'checked') and touched_at < now() - interval '7 days')`,
  );
  const left = await readRuns(
    pool,
    `where status = 'paused' and touched_at < now() - interval '7 days'`,
  );
  for (const run of left) await endImport(work, run, run.progress);
  await pool.query('update operational.import set faults_until = null where faults_until < now()');
  await sweepFolders(work);
}

/**
 * By what is on disk: whoever was to remove it after an end may have been killed before. Where no row
 * is there, as after a restore, it may be another store's of the same folder.
 */
async function sweepFolders({ store, pool }: Pick<ImportWork, 'store' | 'pool'>): Promise<void> {
  const ids = await listFolders();
  if (ids.length === 0) return;
  const source = await storeSource(store);
  const runs = await readRuns(pool, 'where id = any ($1)', [ids]);
  const known = new Map(runs.map((run) => [run.id, run]));
  for (const id of ids) {
    const run = known.get(id);
    if (run && run.endedAt === null) continue;
    if (run) await removeFiles(id, run.faultsUntil !== null);
    else if ((await readAbout(id))?.store === source) await removeFiles(id);
  }
}
