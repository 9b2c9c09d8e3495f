import type pg from 'pg';
import { importsFolder, removeFiles } from '#lib/transfer/runs/import-files.ts';

/**
 * Removes what nobody came back to: uploads that broke off a day ago, files that were not let run for a
 * week, and refused rows that are kept no longer.
 */
export async function sweepImports(pool: pg.Pool): Promise<void> {
  if (importsFolder() === null) return;
  const { rows } = await pool.query<{ id: string }>(
    `update operational.import set status = 'cancelled', ended_at = now(), name = ''
     where (status = 'uploading' and touched_at < now() - interval '1 day')
       or (status in ('mapping', 'checked') and touched_at < now() - interval '7 days')
     returning id`,
  );
  const kept = await pool.query<{ id: string }>(
    `update operational.import set faults_until = null where faults_until < now() returning id`,
  );
  for (const { id } of [...rows, ...kept.rows]) await removeFiles(id);
}
