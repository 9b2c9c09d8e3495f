import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { takeDrafts, writeReport } from '#lib/transfer/runs/import-files.ts';
import type { RunRow } from '#lib/transfer/runs/import-row.ts';
import type { Report } from '#lib/transfer/runs/report.ts';
import type { ImportWork } from '#lib/transfer/runs/take-import.ts';

/**
 * Ends a check with what it found, where that is still wanted: false where somebody went back to the
 * columns, or another worker has it. What lies beside the file is put in its place while the row is
 * locked, so that it is never of another mapping than the row's.
 */
export async function endCheck(
  { pool, worker }: Pick<ImportWork, 'pool' | 'worker'>,
  { id }: Pick<RunRow, 'id'>,
  { report, error }: { report: Report; error: string | null },
): Promise<boolean> {
  await writeReport(id, worker, report);
  const ended = await inTransaction({ pool }, async (client) => {
    const { rowCount } = await client.query(
      `update operational.import set status = 'checked', progress = null, error = $3
       where id = $1 and status = 'checking' and leased_by = $2`,
      [id, worker, error],
    );
    if (rowCount !== 1) return null;
    await takeDrafts(id, worker);
    return true;
  });
  return ended === true;
}
