import type pg from 'pg';
import { entityTypeOfTable } from '#lib/transfer/adopt/entity-type-of-table.ts';
import { type Audit, asRow } from '#lib/transfer/adopt/past/past-row.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * django-simple-history: beside `shop_order` a `shop_historicalorder` holds what a record was after
 * each change, with who and why; of a deletion what it was before.
 */
export async function findSimpleHistory(
  client: pg.ClientBase,
  { relation, key }: SourceTable,
  bare: string,
): Promise<Audit | null> {
  const models = [bare, bare.replace(/^[^_]+_/, ''), entityTypeOfTable(bare)].map((name) =>
    name.replaceAll('_', '').toLowerCase(),
  );
  const { rows } = await client.query<{ found: string }>(
    `select format('%I.%I', n.nspname, c.relname) as found
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.oid = (select relnamespace from pg_class where oid = $1::regclass) and c.relkind = 'r'
       and c.relname ~ ('(^|_)historical(' || array_to_string($2::text[], '|') || ')$')
       and 3 = (select count(*) from pg_attribute a where a.attrelid = c.oid
         and a.attname in ('history_id', 'history_date', 'history_type'))`,
    [relation, models],
  );
  const [first] = rows;
  if (!first || rows.length > 1) return null;
  const columns = key.map((name) => client.escapeIdentifier(name)).join(', ');
  return {
    relation: first.found,
    sql: `
      select '${first.found.replaceAll("'", "''")} ' || history_id as key, history_date::timestamptz as at,
        row ->> 'history_user_id' as actor, row ->> 'history_change_reason' as reason, null as tx,
        case when history_type <> '+' then ${asRow(relation, 'coalesce(before, row)')} end as before,
        case when history_type <> '-' then ${asRow(relation, 'row')} end as after
      from (
        select history_id, history_date, history_type, to_jsonb(h) as row,
          lag(to_jsonb(h)) over (partition by ${columns} order by history_date, history_id) as before
        from ${first.found} h) h
      order by history_date, history_id`,
  };
}
