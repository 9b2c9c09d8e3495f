import type pg from 'pg';

/** What a dump of the schema would hold, as lines: every object with its definition, owner and grants. */
export async function catalogOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    with ours as (select oid, nspname from pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema')
    select format('schema %s %s %s', nspname, nspowner::regrole, nspacl) as line
      from pg_namespace where oid in (select oid from ours)
    union all select format('relation %s.%s %s %s %s %s', n.nspname, relname, relkind,
        relowner::regrole, relacl, reloptions)
      from pg_class c join ours n on n.oid = relnamespace
    union all select format('column %s.%s %s %s %s %s', attrelid::regclass, attname,
        format_type(atttypid, atttypmod), attnotnull, attidentity,
        pg_get_expr(d.adbin, d.adrelid))
      from pg_attribute a join pg_class c on c.oid = attrelid
      join ours n on n.oid = relnamespace
      left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum where attnum > 0
    union all select format('constraint %s %s', conname, pg_get_constraintdef(k.oid))
      from pg_constraint k join ours n on n.oid = connamespace
    union all select format('trigger %s %s', tgenabled, pg_get_triggerdef(oid)) from pg_trigger
      where not tgisinternal
    union all select format('function %s %s', p.oid::regprocedure, proacl)
      from pg_proc p join ours n on n.oid = pronamespace
    union all select format('type %s', format_type(t.oid, null))
      from pg_type t join ours n on n.oid = typnamespace
    union all select format('extension %s', extname) from pg_extension
    union all select format('event trigger %s', evtname) from pg_event_trigger
    union all select format('publication %s', pubname) from pg_publication
    union all select format('setting %s', setconfig) from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())
    order by 1`);
  return rows.map(({ line }) => line);
}
