import type pg from 'pg';

/** Where a table's rows go: into every backup, or into one that has the sign-in tables as well. */
export type Part = 'kept' | 'sign-in';

export type BackedTable = { name: string; columns: string[]; part: Part };

export const eventTable = 'authority.event';

/**
 * What no backup holds: what the events give back, what only this server knows, and what would have
 * something sent.
 */
const leftOut = new Set([
  ...['migration', 'setting', 'state_turn', 'beside', 'fold_lane', 'generation', 'drift'],
  ...['read_model', 'rebuild', 'rebuild_range', 'search_checkpoint', 'api_key_revision'],
  // How far this store was verified: what is restored is verified anew.
  ...['verification', 'verification_finding'],
  // A mark that is over in minutes; letters that wait; wishes of people who see what became of them.
  ...['reveal', 'correction_mail', 'backup_wish'],
  // Files that are on their way in, which lie where they were uploaded.
  'import',
  // Backups of this store, which lie where it runs.
  'backup',
]);

const signIn = new Set([
  ...['access.account', 'access.person', 'access.invitation', 'access.two_factor'],
  ...['operational.api_key', 'operational.webhook_secret'],
]);

/** Settings that are this database's own, or that the first line of the backup tells. */
export const ownSettings = ['store_id', 'epoch', 'shared_out'];

/**
 * The tables that a backup holds besides the events, each after those that it refers to. A table that
 * is new and named nowhere is in it: what is forgotten here must not be what is missing later.
 */
export async function backedTables(client: pg.ClientBase): Promise<BackedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.attgenerated = '') as columns,
       (select coalesce(array_agg(distinct f.confrelid::regclass::text), '{}') from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('access', 'operational') and c.relkind in ('r', 'p') order by 1`,
  );
  const wanted = rows.flatMap((row) => {
    const part = partOf(row.name);
    return part === null ? [] : [{ ...row, part }];
  });
  const ordered: typeof wanted = [];
  while (ordered.length < wanted.length) {
    const placed = new Set(ordered.map(({ name }) => name));
    const next = wanted.find(
      ({ name, refers }) =>
        !placed.has(name) &&
        refers.every((other) => placed.has(other) || !wanted.some((one) => one.name === other)),
    );
    if (!next) throw new Error('tables that refer to each other in a circle cannot be put back');
    ordered.push(next);
  }
  return ordered.map(({ name, columns, part }) => ({ name, columns, part }));
}

function partOf(table: string): Part | null {
  if (signIn.has(table)) return 'sign-in';
  const [schema, name = ''] = table.split('.');
  return schema === 'operational' && !leftOut.has(name) ? 'kept' : null;
}
