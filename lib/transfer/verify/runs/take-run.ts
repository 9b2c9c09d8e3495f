import type pg from 'pg';
import { newEventId } from '#lib/event-store/event-id.ts';
import { beginAt } from '#lib/transfer/verify/place.ts';
import { type RunKind, type RunRow, runColumns } from '#lib/transfer/verify/runs/run-row.ts';

/** Seconds after which a worker that was silent is taken for dead. */
const leaseSeconds = 15;

/** The run of a kind that is under way and nobody else is at; null where there is none. */
export async function takeRun(
  pool: pg.Pool,
  worker: string,
  kind: RunKind,
): Promise<RunRow | null> {
  const { rows } = await pool.query<RunRow>(
    `update operational.verification
     set leased_by = $1, leased_until = now() + make_interval(secs => ${leaseSeconds})
     where kind = $2 and status = 'running'
       and (leased_until is null or leased_until < now() or leased_by = $1)
     returning ${runColumns}`,
    [worker, kind],
  );
  return rows[0] ?? null;
}

/** Whether it is still to go on, and still this worker's: then it is for as long again. */
export async function keepRun(pool: pg.Pool, worker: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.verification
     set leased_until = now() + make_interval(secs => ${leaseSeconds})
     where id = $2 and status = 'running' and leased_by = $1`,
    [worker, id],
  );
  return rowCount === 1;
}

export async function leaveRun(pool: pg.Pool, worker: string, id: string): Promise<void> {
  await pool.query(
    `update operational.verification set leased_by = null, leased_until = null
     where id = $2 and leased_by = $1`,
    [worker, id],
  );
}

/** A round in the background, where the last one began so long ago. Begins none in an empty store. */
export async function beginRound(pool: pg.Pool, everyMs: number): Promise<void> {
  const { rows } = await pool.query<{ up_to: bigint }>(
    `select max(position) as up_to from authority.event having max(position) > 0
       and not exists (select from operational.verification v where v.kind = 'background'
         and (v.status = 'running' or v.began_at > now() - make_interval(secs => $1)))`,
    [everyMs / 1_000],
  );
  const [row] = rows;
  if (!row) return;
  await pool.query(
    `insert into operational.verification (id, kind, status, place)
     values ($1, 'background', 'running', $2) on conflict do nothing`,
    [newEventId(), JSON.stringify({ ...beginAt(row.up_to), entity: null })],
  );
}
