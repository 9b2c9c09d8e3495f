import type pg from 'pg';

/** A table that changed by as many rows, and by a half of what it held, is another to the planner. */
const leastRows = 10_000;

/**
 * Has the tables analysed that were filled since they last were: after an import, a rebuild or a
 * demonstration nobody waits for the database to come to it, within a minute or more, while lists
 * and searches are planned as if the tables were empty. By a worker's connection, which owns what is
 * derived. Answers with their names.
 */
export async function analyseGrown(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; log: boolean; own: boolean }>(
    `select c.oid::regclass::text as name, n.nspname = 'authority' as log,
       pg_has_role(current_user, c.relowner, 'usage') as own
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('authority', 'derived') and c.relkind in ('r', 'p')
       and pg_stat_get_mod_since_analyze(c.oid) > $1
       and pg_stat_get_mod_since_analyze(c.oid) > greatest(c.reltuples, 0) / 2`,
    [leastRows],
  );
  const own = rows.filter(({ log, own: isOwn }) => !log && isOwn);
  for (const { name } of own) await pool.query(`analyze ${name}`);
  const ofLog = rows.filter(({ log }) => log);
  // The log is analysed as its owner, all of it.
  if (ofLog.length > 0) await pool.query('select authority.forget_statistics()');
  return [...own, ...ofLog].map(({ name }) => name);
}
