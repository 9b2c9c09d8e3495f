import type pg from 'pg';

/** A draft that nobody came back to for so long is forgotten. */
export const draftsKeptDays = 30;

/** Removes the drafts that were kept for long enough; answers with how many they were. */
export async function sweepDrafts(pool: Pick<pg.Pool, 'query'>, now = Date.now()): Promise<number> {
  const { rowCount } = await pool.query('delete from operational.draft where updated_at < $1', [
    new Date(now - draftsKeptDays * 86_400_000),
  ]);
  return rowCount ?? 0;
}
