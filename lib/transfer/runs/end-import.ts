import { ender } from '#lib/transfer/runs/ender.ts';
import { removeFiles } from '#lib/transfer/runs/import-files.ts';
import type { ImportProgress, RunRow } from '#lib/transfer/runs/import-row.ts';
import { moveImport } from '#lib/transfer/runs/move-import.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';
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
  {
    isWhole = run.status === 'running',
    faults = progress?.faulty ?? 0,
  }: { isWhole?: boolean; faults?: number } = {},
): Promise<void> {
  const { rows } = await pool.query<{ recorded: number; own: number }>(
    `select count(*)::float8 as recorded,
       count(*) filter (where c.correlation_id <> $1)::float8 as own
     from (${importedEvents('e.correlation_id', 'true')}) c`,
    [run.id],
  );
  const { recorded = 0, own = 0 } = rows[0] ?? {};
  const done = progress?.stage === 'recording' ? progress.done : 0;
  const faulty = progress?.faulty ?? 0;
  const differing = progress?.differing ?? 0;
  const ended: ImportProgress = {
    ...{ stage: 'recording', done, of: progress?.of ?? 0, recorded, faulty, own },
    ...(differing > 0 ? { differing } : {}),
    known: Math.max(0, done - faulty - recorded),
  };
  const to = isWhole && run.status === 'running' ? 'done' : 'cancelled';
  const moved = await moveImport(store, ender, run.id, {
    ...{ from: [run.status], to, reason: null, progress: ended },
    data: { recorded, known: ended.known, faulty },
    ...(faults > 0 ? { faultsFor } : {}),
  });
  // What a command reads is somebody's own file.
  if (moved && !run.byCommand) await removeFiles(run.id, faults > 0);
}
