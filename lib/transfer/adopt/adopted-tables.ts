import type pg from 'pg';
import { findTables } from '#lib/transfer/adopt/find-tables.ts';
import { readInstallation } from '#lib/transfer/adopt/outbox.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * Those that an installation has, as they would be asked for, by whatever names they have by now. One
 * that is gone is forgotten, and its entities stay as they are: nothing says what became of its rows.
 */
export async function namesOfAdopted(client: pg.ClientBase): Promise<string[]> {
  if (!(await readInstallation(client))) return [];
  await client.query(
    'delete from backstory.adopted a where not exists (select from pg_class c where c.oid = a.relation)',
  );
  const { rows } = await client.query<{ named: string }>(
    `select format('%I.%I=%s', n.nspname, c.relname, a.entity_type) as named
     from backstory.adopted a join pg_class c on c.oid = a.relation
     join pg_namespace n on n.oid = c.relnamespace order by 1`,
  );
  return rows.map(({ named }) => named);
}

/** As they are now: what is renamed, or has another key, is another thing to compare with. */
export async function adoptedTables(client: pg.ClientBase): Promise<SourceTable[]> {
  return findTables(client, await namesOfAdopted(client));
}
