import type pg from 'pg';

/** Commits what gives a value; rolls back what gives null, or throws. */
export async function inTransaction<T>(
  { pool }: { pool: pg.Pool },
  run: (client: pg.ClientBase) => Promise<T | null>,
): Promise<T | null> {
  const client = await pool.connect();
  let lost = true;
  try {
    await client.query('begin isolation level read committed');
    const value = await run(client);
    await client.query(value === null ? 'rollback' : 'commit');
    lost = false;
    return value;
  } catch (error) {
    lost = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(lost);
  }
}
