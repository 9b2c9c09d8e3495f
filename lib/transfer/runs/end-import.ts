import { ender } from '#lib/transfer/runs/ender.ts';
import { removeFiles } from '#lib/transfer/runs/import-files.ts';
import type { ImportProgress, RunRow } from '#lib/transfer/runs/import-row.ts';
import { moveImport } from '#lib/transfer/runs/move-import.ts';
import type { ImportWork } from '#lib/transfer/runs/take-import.ts';

/** Rows that were refused can be fetched so long. */
const faultsFor = 7;

/**
 * Ends an import with what is there of it, and removes its file. What was recorded is counted in the
 * log, so that a worker that was killed changes no figure.
 */
export async function endImport(
  { store, pool }: Pick<ImportWork, 'store' | 'pool'>,
  run: RunRow,
  progress: ImportProgress | null,
  faults = progress?.faulty ?? 0,
): Promise<void> {
  const { rows } = await pool.query<{ count: bigint }>(
    `select count(*) from authority.event
     where correlation_id = $1 and correlation_id <> id::text and entity_type not like '$%'`,
    [run.id],
  );
  const recorded = Number(rows[0]?.count) + (progress?.own ?? 0);
  const done = progress?.stage === 'recording' ? progress.done : 0;
  const faulty = progress?.faulty ?? 0;
  const ended: ImportProgress = {
    ...{ stage: 'recording', done, of: progress?.of ?? 0, recorded, faulty },
    ...{ known: Math.max(0, done - faulty - recorded), own: progress?.own ?? 0 },
  };
  const to = run.status === 'running' ? 'done' : 'cancelled';
  const moved = await moveImport(store, ender, run.id, {
    ...{ from: [run.status], to, reason: null, progress: ended },
    data: { recorded, known: ended.known, faulty },
    ...(faults > 0 ? { faultsFor } : {}),
  });
  if (moved) await removeFiles(run.id, faults > 0);
}
