import type pg from 'pg';

/** Whether parts and spelling mistakes can be found by an index; a server of one's own may lack it. */
export async function hasTrigrams(pool: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('derived.search_value_part') is not null as there`,
  );
  return rows[0]?.there === true;
}

/** Makes the index where the extension came after the tables. For who owns them. */
export async function makeTrigramIndex(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query(`select from pg_extension where extname = 'pg_trgm'`);
  if (rows.length === 0 || (await hasTrigrams(pool))) return;
  await pool.query(
    'create index if not exists search_value_part on derived.search_value using gin (plain gin_trgm_ops)',
  );
}
