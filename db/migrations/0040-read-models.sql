-- Read models of the catalogue. Each generation has a table of its own in `derived`, made by the
-- worker; what it holds, and up to where, stands here.
create table operational.read_model (
  id          int4 generated always as identity primary key,
  name        text collate "C" not null,
  fingerprint bytea not null,
  -- The table's columns, key and indexes, as the definition had them: read without its code too.
  shape       json not null,
  status      text not null check (status in ('building', 'serving', 'kept')),
  -- Up to where the log is in it. Whoever moves it locks it, and writes the rows with it.
  position    int8 not null default 0,
  -- Why it goes no further: { position, message }.
  stopped     json,
  -- Events that it was told to leave out.
  skipped     int8[] not null default '{}',
  -- The rebuild that made it, if one did.
  rebuild     uuid,
  created_at  timestamptz not null default now(),
  moved_at    timestamptz not null default now()
);
create unique index read_model_serving on operational.read_model (name) where status = 'serving';

-- For an erasure: what is personal of these entities is emptied, in every generation. What is left of
-- their rows is made anew when the read model comes to the event of the erasure.
create function derived.forget_rows(touches json) returns void language plpgsql as $$
declare
  what record;
begin
  -- What reads on ends its step first, and finds what is left from here on.
  perform from operational.read_model order by id for update;
  for what in
    select format('%I', m.name || '_' || m.id) as of_table, p.key as of_column,
      p.value -> 'personal' ->> 'of' as by_column,
      m.shape -> 'columns' -> (p.value -> 'personal' ->> 'of') ->> 'reference' as entity_type
    from operational.read_model m, json_each(m.shape -> 'columns') p
    where p.value -> 'personal' is not null
  loop
    execute format(
      'update derived.%s r set %I = null
         from json_to_recordset($1) as t(entity_type text, entity_id text)
         where t.entity_type = $2 and r.%I = t.entity_id collate "C" and r.%I is not null',
      what.of_table, what.of_column, what.by_column, what.of_column)
      using touches, what.entity_type;
  end loop;
  -- Why one stopped may tell a value: it is tried again, and says so anew.
  update operational.read_model set stopped = null where stopped is not null;
end $$;

create or replace function derived.forget_kept(erasure text, touches json, terms text[])
returns void language plpgsql as $$
begin
  perform derived.forget_corrections(erasure, touches, terms);
  perform derived.forget_rows(touches);
end $$;
