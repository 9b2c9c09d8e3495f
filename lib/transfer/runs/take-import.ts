import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { hasUpload } from '#lib/transfer/runs/import-files.ts';
import { type ImportProgress, type RunRow, readRun } from '#lib/transfer/runs/import-row.ts';

/** Seconds after which a worker that was silent is taken for dead. */
const leaseSeconds = 15;

export type ImportWork = {
  store: Store;
  /** Connections with the rights of a worker. */
  pool: pg.Pool;
  worker: string;
  signal: AbortSignal;
  /** Milliseconds between two times that it tells how far it is, and asks whether to go on. */
  keepEvery?: number;
};

/** What is done: imports are checked beside one that is recorded. */
export type Lane = 'check' | 'record';

const lanes: Record<Lane, string[]> = { check: ['checking'], record: ['cancelling', 'running'] };

/**
 * The next import that nobody else is at, and whose file this worker can read; or one that a command left
 * open when it was killed: that is to end.
 */
export async function takeImport(
  pool: pg.Pool,
  worker: string,
  lane: Lane,
): Promise<RunRow | null> {
  const { rows } = await pool.query<{ id: string; status: string; byCommand: boolean }>(
    `select id, status, by_command as "byCommand" from operational.import where status = any ($1)
       and (leased_until is null or leased_until < now() or leased_by = $2)
     order by touched_at, id`,
    [lanes[lane], worker],
  );
  for (const { id, status, byCommand } of rows) {
    // What is to end needs no file.
    if (status !== 'cancelling' && !byCommand && !hasUpload(id)) continue;
    const taken = await pool.query(
      `update operational.import
       set status = case when by_command then 'cancelling' else status end,
         attempts = case when leased_by = $2 then attempts else attempts + 1 end,
         leased_by = $2, leased_until = now() + make_interval(secs => ${leaseSeconds})
       where id = $1 and status = $3
         and (leased_until is null or leased_until < now() or leased_by = $2)`,
      [id, worker, status],
    );
    if (taken.rowCount === 1) return readRun(pool, id);
  }
  return null;
}

/** Whether it is still to go on, and still this worker's: then it is for as long again. */
export async function keepImport(
  pool: pg.Pool,
  worker: string,
  { id, status }: Pick<RunRow, 'id' | 'status'>,
  progress: ImportProgress,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.import set progress = $4,
       leased_until = now() + make_interval(secs => ${leaseSeconds})
     where id = $1 and leased_by = $2 and status = $3`,
    [id, worker, status, JSON.stringify(progress)],
  );
  return rowCount === 1;
}

/** Lets go of it, with how far it came and why it ended early: whoever says that was not killed. */
export async function leaveImport(
  pool: pg.Pool,
  worker: string,
  id: string,
  progress: ImportProgress | null,
): Promise<void> {
  await pool.query(
    `update operational.import set leased_by = null, leased_until = null, attempts = 0,
       progress = coalesce($3, progress)
     where id = $1 and leased_by = $2`,
    [id, worker, progress === null ? null : JSON.stringify(progress)],
  );
}
