import type pg from 'pg';

/** A draft that nobody came back to for so long is forgotten. */
export const draftsKeptDays = 30;

/**
 * Removes bulk acts that nobody let run for as long, and what the files of those that ended held: their
 * counts and outcomes stay.
 */
export async function sweepBulks(pool: Pick<pg.Pool, 'query'>, now = Date.now()): Promise<void> {
  const before = new Date(now - draftsKeptDays * 86_400_000);
  await pool.query(
    `delete from operational.bulk b where made_at < $1
       and status in ('chosen', 'previewing', 'previewed')
       and not exists (select from operational.bulk_item i
         where i.bulk_id = b.id and i.status in ('recorded', 'failed'))
       and not exists (select from operational.correction c where c.bulk_id = b.id)`,
    [before],
  );
  await pool.query(
    `update operational.bulk_item i set given = null, events = null, pin = null, read = null
     from operational.bulk b
     where b.id = i.bulk_id and b.ended_at < $1 and b.status in ('cancelled', 'done')
       and (i.given is not null or i.events is not null)`,
    [before],
  );
}

/** Removes the drafts that were kept for long enough; answers with how many they were. */
export async function sweepDrafts(pool: Pick<pg.Pool, 'query'>, now = Date.now()): Promise<number> {
  const { rowCount } = await pool.query('delete from operational.draft where updated_at < $1', [
    new Date(now - draftsKeptDays * 86_400_000),
  ]);
  return rowCount ?? 0;
}
