import type pg from 'pg';
import { entityTypeOfTable } from '#lib/transfer/adopt/entity-type-of-table.ts';
import { type Audit, asRow } from '#lib/transfer/adopt/past/past-row.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/**
 * PaperTrail (Rails): `versions` hold what a record was before each change, as `object`, and where
 * asked for what changed, as `object_changes`. Without that the next version tells what came of it,
 * and of the last one the row itself.
 */
export async function findPaperTrail(
  client: pg.ClientBase,
  { relation, key }: SourceTable,
  bare: string,
): Promise<Audit | null> {
  const [id] = key;
  if (id === undefined || key.length > 1) return null;
  const name = entityTypeOfTable(bare);
  const model = name.slice(0, 1).toUpperCase() + name.slice(1);
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('versions') is not null as there`,
  );
  if (!rows[0]?.there) return null;
  const after = `case when changed is not null then coalesce(object, '{}') || changed
    else coalesce(lead(object) over w, current) end`;
  return {
    relation: 'versions',
    sql: `
      with v as (
        select v.id, v.event, v.item_id::text as item, v.whodunnit::text as actor,
          v.created_at::timestamptz as at, to_jsonb(v) ->> 'transaction_id' as tx,
          (to_jsonb(v) ->> 'object')::jsonb as object,
          (select jsonb_object_agg(name, change -> 1)
           from jsonb_each((to_jsonb(v) ->> 'object_changes')::jsonb) c(name, change)) as changed,
          to_jsonb(o) as current
        from versions v left join ${relation} o on o.${client.escapeIdentifier(id)}::text = v.item_id::text
        where v.item_type = $1 or v.item_type like '%::' || $1)
      select 'versions ' || id as key, at, actor, null as reason, tx,
        case when event <> 'create' then ${asRow(relation, 'object')} end as before,
        case when event <> 'destroy' then ${asRow(relation, `(${after})`)} end as after
      from v window w as (partition by item order by at, id) order by at, id`,
    values: [model],
  };
}
