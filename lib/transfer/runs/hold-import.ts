import { ender } from '#lib/transfer/runs/ender.ts';
import type { RunRow } from '#lib/transfer/runs/import-row.ts';
import { moveImport } from '#lib/transfer/runs/move-import.ts';
import type { ImportWork } from '#lib/transfer/runs/take-import.ts';

/**
 * Nobody asked for it, but it cannot go on: a check goes back to its columns, a recording is paused,
 * which is an event. `reason` is recorded and so quotes no row; `error` is told where it is shown.
 */
export async function holdImport(
  { store, pool, worker }: Pick<ImportWork, 'store' | 'pool' | 'worker'>,
  { id, status }: Pick<RunRow, 'id' | 'status'>,
  { reason, error }: { reason: string; error: string },
): Promise<void> {
  if (status !== 'checking') {
    await moveImport(store, ender, id, { from: [status], to: 'paused', reason, error, worker });
    return;
  }
  await pool.query(
    `update operational.import set status = 'mapping', error = $3
     where id = $1 and status = 'checking' and leased_by = $2`,
    [id, worker, error],
  );
}
