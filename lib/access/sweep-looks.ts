import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

type Sweeping = { pool: Pick<pg.Pool, 'query'> };

const batch = 5_000;
const breath = 50;
const dayMs = 86_400_000;

/**
 * Removes the looks that are older than the setting says, in short statements; answers with how many
 * they were. Goes on where it was left when it was ended.
 */
export async function sweepLooks(
  { pool }: Sweeping,
  now = Date.now(),
  signal?: AbortSignal,
): Promise<number> {
  const days = await looksKeptDays({ pool });
  const end = firstIdAt(now - days * dayMs);
  let swept = 0;
  while (!signal?.aborted) {
    const { rowCount } = await pool.query(
      `delete from operational.look where id in
        (select id from operational.look where id < $1 order by id limit $2)`,
      [end, batch],
    );
    swept += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) break;
    await pause(breath);
  }
  return swept;
}

export async function looksKeptDays({ pool }: Sweeping): Promise<number> {
  const { rows } = await pool.query<{ days: number }>(
    `select (value #>> '{}')::int as days from operational.setting where name = 'looks_kept_days'`,
  );
  return rows[0]?.days ?? 365;
}

/** The least id that a look at that moment (milliseconds since 1970), or later, can have. */
export function firstIdAt(at: number): string {
  const hex = Math.min(Math.max(0, Math.trunc(at)), 0xffff_ffff_ffff)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}
