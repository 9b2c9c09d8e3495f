import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { RunSettings } from '#lib/reactors/run/context.ts';

// A receiver that fails for all: after failures in a row for several recipients its reactor waits as a
// whole, then tries one effect at a time, until one goes well.

type Row = { opened_at: number | null; failing: string[]; open_seconds: number | null };

/** What a failure that is the receiver's makes of the reactor. */
export type Noted = {
  /** The reactor had stopped before, or others had: such a try is not counted. */
  wasOpen: boolean;
  /** It stopped by this one. */
  opened: boolean;
};

/** Notes a failure that is the receiver's. `to` tells recipients apart; `isProbe` for the one try. */
export async function noteFailure(
  pool: pg.Pool,
  { circuit }: Pick<RunSettings, 'circuit'>,
  { reactor, to, cause, isProbe }: { reactor: string; to: string; cause: string; isProbe: boolean },
): Promise<Noted> {
  const noted = await inTransaction({ pool }, async (client): Promise<Noted | null> => {
    const { rows } = await client.query<Row>(
      'select opened_at, failing, open_seconds from operational.reactor where name = $1 for update',
      [reactor],
    );
    const [row] = rows;
    if (!row) return null;
    const wasOpen = row.opened_at !== null;
    if (wasOpen && !isProbe) return { wasOpen, opened: false };
    const failing = row.failing.includes(to) ? row.failing : [...row.failing, to];
    const opened = !wasOpen && failing.length >= circuit.after;
    const seconds = wasOpen ? Math.min(circuit.most, (row.open_seconds ?? 0) * 2) : circuit.first;
    await client.query(
      `update operational.reactor set failures = failures + 1, failing = $2,
         opened_at = case when $3 then coalesce(opened_at, now()) end,
         open_until = case when $3 then now() + make_interval(secs => $4) end,
         open_seconds = case when $3 then $4::float8 end, open_cause = case when $3 then $5::text end
       where name = $1`,
      [reactor, failing.slice(0, circuit.after), wasOpen || opened, seconds, cause],
    );
    return { wasOpen, opened };
  });
  return noted ?? { wasOpen: false, opened: false };
}

/** Ends a row of failures. Gives whether the reactor had stopped as a whole. */
export async function noteSuccess(pool: pg.Pool, reactor: string): Promise<boolean> {
  const { rows } = await pool.query<{ was_open: boolean }>(
    `with had as (
       select name, opened_at is not null as was_open from operational.reactor
       where name = $1 and failures > 0 for update)
     update operational.reactor r set failures = 0, failing = '{}', opened_at = null,
       open_until = null, open_seconds = null, open_cause = null
     from had where r.name = had.name returning had.was_open`,
    [reactor],
  );
  return rows[0]?.was_open ?? false;
}

/** Whether this worker makes the one try. Nobody else does for so many seconds. */
export async function takeProbe(pool: pg.Pool, reactor: string, seconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.reactor set open_until = now() + make_interval(secs => $2)
     where name = $1 and opened_at is not null and open_until <= now()`,
    [reactor, seconds],
  );
  return rowCount === 1;
}
