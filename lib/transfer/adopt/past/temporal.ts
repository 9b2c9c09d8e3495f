import type pg from 'pg';
import { type Audit, asRow } from '#lib/transfer/adopt/past/past-row.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * Temporal tables: beside `orders` an `orders_history` of the same columns, with the period for which
 * each row held in both. A row whose period ends where no other begins was deleted then.
 */
export async function findTemporal(
  client: pg.ClientBase,
  { relation, key }: SourceTable,
  bare: string,
): Promise<Audit | null> {
  const { rows } = await client.query<{ found: string; period: string }>(
    `select format('%I.%I', n.nspname, c.relname) as found, a.attname as period
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'tstzrange'::regtype
     join pg_attribute b on b.attrelid = $1::regclass and b.attname = a.attname
       and b.atttypid = a.atttypid
     where n.oid = (select relnamespace from pg_class where oid = $1::regclass)
       and c.relname = $2 || '_history' and c.relkind in ('r', 'p') order by a.attnum limit 1`,
    [relation, bare],
  );
  const [first] = rows;
  if (!first) return null;
  const period = client.escapeIdentifier(first.period);
  const name = client.escapeLiteral(first.period);
  const columns = key.map((column) => client.escapeIdentifier(column));
  // Each row said of itself that it holds from then on.
  const row = `jsonb_set(to_jsonb(r), array[${name}], to_jsonb(tstzrange(lower(r.${period}), null)))`;
  const side = (from: string) => `select ${row} as row, lower(r.${period}) as at,
    upper(r.${period}) as until, concat_ws(',', ${columns.map((c) => `r.${c}`).join(', ')}) as id
    from ${from} r where not isempty(r.${period})`;
  return {
    relation: first.found,
    sql: `
      with h as (
        select *, lag(row) over w as was, lag(until) over w as ended, lead(at) over w as next
        from (${side(first.found)} union all ${side(relation)}) h
        window w as (partition by id order by at nulls first)), told as (
        select id, coalesce(at, '-infinity') as at, 2 as turn, row as after,
          case when ended = at then was end as before from h
        union all
        select id, until, 1, null, row from h
        where until is not null and not upper_inf(tstzrange(at, until)) and next is distinct from until)
      select concat_ws(' ', ${client.escapeLiteral(first.found)}, id, turn, at) as key,
        case when isfinite(at) then at else '1970-01-01' end as at,
        null as actor, null as reason, null as tx,
        ${asRow(relation, 'before')} as before, ${asRow(relation, 'after')} as after
      from told order by told.at, turn`,
  };
}
