-- What writes the log runs as the log's owner, whoever calls it, with names that nobody can bend. It
-- touches the owner's tables alone: a trigger on another's table would run as the owner. What calls
-- it (schema `derived`) runs as its caller and writes what is derived.

do $$
declare
  recorder regprocedure;
begin
  for recorder in
    select p.oid from pg_proc p
    where p.pronamespace = 'authority'::regnamespace and p.proname in ('record', 'record_one')
  loop
    execute format('alter function %s security definer', recorder);
    execute format('alter function %s set search_path = pg_catalog, pg_temp', recorder);
    execute format('revoke execute on function %s from public', recorder);
  end loop;
end $$;
