import type pg from 'pg';
import { entityTypeFault } from '#lib/domain/names.ts';
import type { SourceTable } from '#lib/transfer/adopt/outbox.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** The named tables as the source has them; `orders=order` gives the rows another entity type. */
export async function findTables(
  client: pg.ClientBase,
  names: readonly string[],
): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const named of names) {
    const [name = '', given] = named.split('=', 2);
    const { rows } = await client.query<{ relation: string; bare: string; key: string[] | null }>(
      `select format('%I.%I', n.nspname, c.relname) as relation, c.relname as bare,
         (select array_agg(a.attname::text order by k.place)
          from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
          where i.indrelid = c.oid and i.indisprimary) as key
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.oid = to_regclass($1) and c.relkind = 'r' and not c.relispartition`,
      [name],
    );
    const [found] = rows;
    if (!found) throw new TransferError(`The source has no plain table ${name}.`);
    const { relation, bare, key } = found;
    if (!key) {
      throw new TransferError(`${name} has no primary key, which its ids come from.`);
    }
    const entityType = given ?? bare;
    const fault = entityTypeFault(entityType);
    if (fault !== null) throw new TransferError(`${name}: ${fault}`);
    tables.push({ relation, entityType, key });
  }
  return tables;
}
