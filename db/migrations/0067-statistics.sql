-- After an erasure the planner knows nothing of what went, whichever table it sampled it from.

create or replace function authority.forget_statistics() returns void language plpgsql
security definer set search_path = pg_catalog, pg_temp as $$
declare
  what    record;
  of_name text;
  holds   boolean;
begin
  for what in
    select c.oid, c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('authority', 'derived', 'derived_beside', 'operational', 'access')
      and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')
    order by n.nspname <> 'authority', 2
  loop
    execute format('analyze %s', what.name);
  end loop;
  -- Of a table without rows ANALYZE leaves what it knew. Last, for it takes locks that nobody passes.
  for what in
    select c.oid, c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('authority', 'derived', 'derived_beside', 'operational', 'access')
      and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')
      and exists (select from pg_stats s
        where s.schemaname = n.nspname and s.tablename = c.relname)
    order by 2
  loop
    execute format('select exists (select from %s)', what.name) into holds;
    continue when holds;
    for of_name in
      select a.attname from pg_attribute a
      where a.attrelid = what.oid and a.attnum > 0 and not a.attisdropped
        and exists (select from pg_stats s, pg_class c, pg_namespace n
          where c.oid = what.oid and n.oid = c.relnamespace
            and s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname)
    loop
      begin
        perform set_config('lock_timeout', '2s', true);
        execute format('alter table %s alter column %I type %s', what.name, of_name, (
          select format_type(a.atttypid, a.atttypmod) from pg_attribute a
          where a.attrelid = what.oid and a.attname = of_name)
          || coalesce((select format(' collate %I.%I', cn.nspname, co.collname)
            from pg_attribute a join pg_collation co on co.oid = a.attcollation
            join pg_namespace cn on cn.oid = co.collnamespace
            where a.attrelid = what.oid and a.attname = of_name), ''));
      exception when others then
        -- Something stands on it, or is at it: the next erasure, or scrub, tries again.
        null;
      end;
    end loop;
  end loop;
end $$;
