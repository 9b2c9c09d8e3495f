import type pg from 'pg';
import type { BesideName } from '#lib/projections/beside.ts';
import type { Comparison } from '#lib/projections/rebuild/rebuild.ts';

const mostSamples = 50;

/** The rows of a place, each with the entity and the field that it is about, what tells it apart, and what it says. */
const rowsOf: Record<BesideName, (place: string) => string> = {
  search: (place) => `
    select v.entity_type as type, v.entity_id as id, f.path as field, v.digest::text as own,
      row(v.held, v.since_position, v.until_position, v.plain, v.value)::text as says
    from ${place}.search_value v join ${place}.search_field f on f.id = v.field`,
  references: (place) => `
    select r.source_type as type, r.source_id as id, r.field,
      r.target_type || '/' || r.target_id as own, row(r.held, r.position)::text as says
    from ${place}.reference r`,
};

/** What would be different if what is beside were served: all of it, by the database. */
export async function compareBeside(
  client: Pick<pg.ClientBase, 'query'>,
  name: BesideName,
  position: bigint,
): Promise<Comparison> {
  const differences = `
    select coalesce(a.type, b.type) as type, coalesce(a.id, b.id) as id,
      coalesce(a.field, b.field) as field,
      case when b.type is null then 'vanishes' when a.type is null then 'appears' else 'changes' end as how
    from (${rowsOf[name]('derived')}) a full join (${rowsOf[name]('derived_beside')}) b
      on a.type = b.type and a.id = b.id and a.field = b.field and a.own = b.own
    where a.says is distinct from b.says`;
  const { rows } = await client.query<{ field: string; how: Difference; count: number }>(
    `select field, how, count(*)::int4 as count from (${differences}) d group by field, how`,
  );
  const samples = await client.query<{
    type: string;
    id: string;
    fields: string[];
    how: Difference;
  }>(
    `select type, id, array_agg(distinct field order by field) as fields, min(how) as how
     from (${differences}) d group by type, id order by type, id limit ${mostSamples}`,
  );
  const { rows: compared } = await client.query<{ count: number }>(
    `select count(*)::int4 as count from (${rowsOf[name]('derived')}) a`,
  );
  const of = (how: Difference) =>
    rows.filter((row) => row.how === how).reduce((sum, { count }) => sum + count, 0);
  const fields: Record<string, number> = {};
  for (const { field, count } of rows) fields[field] = (fields[field] ?? 0) + count;
  return {
    of: 'all',
    compared: compared[0]?.count ?? 0,
    ...{ appear: of('appears'), vanish: of('vanishes'), change: of('changes'), behind: 0 },
    fields,
    samples: samples.rows.map(({ type, id, fields: differing, how }) => ({
      ...{ id, version: 0, how, fields: differing, entity: { type, id } },
    })),
    position: position.toString(),
  };
}

type Difference = 'appears' | 'vanishes' | 'changes';
