import type pg from 'pg';

/** Whether a person can sign in with a password; false for who comes through a provider alone. */
export async function hasPassword(
  { pool }: { pool: Pick<pg.Pool, 'query'> },
  personId: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from access.account where person_id = $1 and password is not null limit 1',
    [personId],
  );
  return rowCount !== 0;
}
