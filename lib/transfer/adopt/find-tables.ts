import type pg from 'pg';
import { entityTypeFault } from '#lib/domain/names.ts';
import { entityTypeOfTable } from '#lib/transfer/adopt/entity-type-of-table.ts';
import type { SourceReference, SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Asked = { name: string; entityType: string | null };

/**
 * The named tables as the source has them, whatever others refer to first; `orders=purchase` gives the
 * rows another entity type.
 */
export async function findTables(
  client: pg.ClientBase,
  names: readonly string[],
): Promise<SourceTable[]> {
  const asked = names.map((named): Asked => {
    const [name = '', entityType = null] = named.split('=', 2);
    return { name, entityType };
  });
  const found = new Map<string, Omit<SourceTable, 'references'>>();
  for (const one of asked) {
    const table = await findTable(client, one);
    if (!found.has(table.relation)) found.set(table.relation, table);
  }
  const types = [...found.values()].map(({ entityType }) => entityType);
  const twice = types.find((type, place) => types.indexOf(type) !== place);
  if (twice !== undefined) throw new TransferError(`Two tables cannot both be of type ${twice}.`);
  const tables: SourceTable[] = [];
  for (const table of found.values()) {
    tables.push({ ...table, references: await findReferences(client, table.relation, found) });
  }
  return referredFirst(tables);
}

async function findTable(client: pg.ClientBase, { name, entityType }: Asked) {
  const { rows } = await client.query<{
    oid: string;
    relation: string;
    bare: string;
    isInherited: boolean;
    key: string[] | null;
    keyTypes: string[] | null;
    unstored: string[];
    reserved: string | null;
  }>(
    `select c.oid::text, format('%I.%I', n.nspname, c.relname) as relation, c.relname as bare,
       exists (select from pg_inherits i where c.oid in (i.inhrelid, i.inhparent)) as "isInherited",
       k.names as key, k.types as "keyTypes",
       array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attgenerated = 'v') as unstored,
       (select min(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attname like '$%') as reserved
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     cross join lateral (
       select array_agg(a.attname::text order by k.place) as names,
         array_agg(format_type(a.atttypid, a.atttypmod) order by k.place) as types
       from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where i.indrelid = c.oid and i.indisprimary) k
     where c.oid = to_regclass($1) and c.relkind = 'r' and not c.relispartition`,
    [name],
  );
  const [found] = rows;
  if (!found) throw new TransferError(`The source has no plain table ${name}.`);
  const { oid, relation, bare, isInherited, key, keyTypes, unstored, reserved } = found;
  if (isInherited) {
    throw new TransferError(
      `${name} inherits, or is inherited from: what is written by another name is not told of there.`,
    );
  }
  if (!key || !keyTypes)
    throw new TransferError(`${name} has no primary key, which its ids come from.`);
  if (reserved !== null) {
    throw new TransferError(`${name}: names that start with $, such as ${reserved}, are ours.`);
  }
  const type = entityType ?? entityTypeOfTable(bare);
  const fault = entityTypeFault(type);
  if (fault !== null) throw new TransferError(`${name}: ${fault}`);
  return { oid, relation, entityType: type, key, keyTypes, unstored };
}

/** Foreign keys that lead to the primary key of a table that is adopted as well. */
async function findReferences(
  client: pg.ClientBase,
  relation: string,
  among: ReadonlyMap<string, Omit<SourceTable, 'references'>>,
): Promise<SourceReference[]> {
  const { rows } = await client.query<{ target: string; columns: string[]; keys: string[] }>(
    `select format('%I.%I', n.nspname, t.relname) as target,
       array_agg(a.attname::text order by k.place) as columns,
       array_agg(b.attname::text order by k.place) as keys
     from pg_constraint c join pg_class t on t.oid = c.confrelid
     join pg_namespace n on n.oid = t.relnamespace
     cross join unnest(c.conkey, c.confkey) with ordinality k(own, their, place)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
     join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.their
     where c.conrelid = $1::regclass and c.contype = 'f'
     group by c.oid, 1 order by c.conname`,
    [relation],
  );
  return rows.flatMap(({ target, columns, keys }): SourceReference[] => {
    const table = among.get(target);
    if (!table || table.key.length !== keys.length) return [];
    const ordered = table.key.map((name) => columns[keys.indexOf(name)]);
    const isWhole = ordered.every((name): name is string => name !== undefined);
    return isWhole ? [{ columns: ordered, entityType: table.entityType }] : [];
  });
}

/** So that what a row refers to is there before the row. Circles are cut somewhere. */
function referredFirst(tables: readonly SourceTable[]): SourceTable[] {
  const ordered = new Set<SourceTable>();
  const begun = new Set<SourceTable>();
  const visit = (table: SourceTable) => {
    if (begun.has(table)) return;
    begun.add(table);
    for (const { entityType } of table.references) {
      const target = tables.find((each) => each.entityType === entityType);
      if (target) visit(target);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered];
}
