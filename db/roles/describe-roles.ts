import type pg from 'pg';

/** What keeps a stranger's hand off the log: that only its owner may write, or triggers alone. */
export type LogGuard = 'roles' | 'triggers';

/** Of the role that the pool connects as: the web process's own. */
export async function logGuard(pool: Pick<pg.Pool, 'query'>): Promise<LogGuard> {
  const { rows } = await pool.query<{ owns: boolean }>(
    `select pg_has_role(current_user, c.relowner, 'member') as owns
     from pg_class c where c.oid = 'authority.event'::regclass`,
  );
  return rows[0]?.owns === false ? 'roles' : 'triggers';
}

/** Whether a role may work: make tables of the queue, build and switch what is derived. */
export async function mayWork(client: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(
    `select bool_and(pg_has_role(current_user, n.nspowner, 'usage')) as owns
     from pg_namespace n where n.nspname in ('derived', 'queue')`,
  );
  return rows[0]?.owns === true;
}

export async function roleOf(client: Pick<pg.Pool, 'query'>): Promise<string> {
  const { rows } = await client.query<{ role: string }>('select current_user::text as role');
  return rows[0]?.role ?? '';
}
