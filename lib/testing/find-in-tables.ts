import type { Store } from '#lib/event-store/store.ts';

/** The tables of ours whose rows, as COPY gives them, hold any of the texts. */
export async function findInTables(
  { pool }: Pick<Store, 'pool'>,
  texts: readonly string[],
): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(
      `select from ${name} t
       where exists (select from unnest($1::text[]) w where strpos(t::text, w) > 0) limit 1`,
      [texts],
    );
    if (rowCount) found.push(name);
  }
  return found;
}
