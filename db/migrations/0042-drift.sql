-- Drift: whether what is derived is still what the events say. How far the check has come, what it
-- found, and what puts heads and touches back from the events.

-- One row. Whoever writes what a check found locks it, and so does an erasure.
create table operational.drift (
  one           boolean primary key default true check (one),
  -- The place that the round under way has come to: entities from here on are still to be checked.
  entity_type   text collate "C" not null default '',
  entity_id     text collate "C" not null default '',
  -- Rises with each part that was checked.
  turn          int8 not null default 0,
  began_at      timestamptz,
  entities      int8 not null default 0,
  events        int8 not null default 0,
  -- Of the events, those that could be compared with a fold, and those that lost a part to an erasure.
  compared      int8 not null default 0,
  erased        int8 not null default 0,
  -- The last round that came to its end.
  last_began_at timestamptz,
  last_ended_at timestamptz,
  last_entities int8,
  last_events   int8,
  last_compared int8,
  last_erased   int8
);
insert into operational.drift default values;

-- What is not as the events say, as it was last seen; gone once it is seen to hold no more.
create table derived.deviation (
  entity_type      text collate "C" not null,
  entity_id        text collate "C" not null,
  rule             text collate "C" not null,
  -- Of states and snapshots; 0 for what is of no generation.
  generation       int4 not null,
  version          int4 not null,
  -- The event that it is about, if it is about one.
  position         int8,
  -- From what is stored to what the events give, as changes; it may be cut.
  difference       json not null,
  -- How many more there are.
  more             int4 not null default 0,
  found_at         timestamptz not null default now(),
  repair_wanted_at timestamptz,
  constraint deviation_pkey primary key (entity_type, entity_id, rule, generation, version)
);
create index deviation_wanted on derived.deviation (entity_type, entity_id)
  where repair_wanted_at is not null;

comment on table derived.deviation is 'What the check of states found. Differences may be personal: an erasure cleans it.';
-- An erasure would have to find its values in what the planner keeps of them.
alter table derived.deviation alter column difference set statistics 0;

-- What a check found of an entity goes with an erasure that touches it; of others what tells a word
-- that went.
create function derived.forget_deviations(touches json, terms text[]) returns void
language plpgsql as $$
begin
  -- Whoever is writing what was found ends first: this finds it, and it finds the heads moved.
  perform from operational.drift for update;
  delete from derived.deviation d
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.entity_type = d.entity_type and t.entity_id = d.entity_id;
  delete from derived.deviation d
    where exists (select from unnest(terms) w where strpos(d.difference::text, w) > 0
      or strpos(d.difference::text, trim(both '"' from to_json(w)::text)) > 0);
end $$;

-- A call is put in before the last `end` of what stands there, whichever migrations came before.
do $$
declare
  body text;
begin
  select p.prosrc into body from pg_proc p
    where p.oid = 'derived.forget_kept(text, json, text[])'::regprocedure;
  body := regexp_replace(body, 'end\s*;?\s*$', '');
  execute format(
    'create or replace function derived.forget_kept(erasure text, touches json, terms text[])
     returns void language plpgsql as %L',
    rtrim(body, E' \n') || E'\n  perform derived.forget_deviations(touches, terms);\nend ');
end $$;

-- Versions that events make of other entities than their own, with what a head needs of them.
create type authority.made_version as (
  entity_type text, entity_id text, version int4, position int8, event_id uuid, commitment bytea,
  effective_at timestamptz, erases boolean
);

-- Of the events at these places; `of_id` narrows them to one entity. Times are whole milliseconds: the
-- seconds and the rest apart, so that none is rounded.
create function authority.made_by(places int8[], of_type text, of_id text)
returns setof authority.made_version language sql stable as $$
  select u.entry ->> 'type', u.entry ->> 'id', (u.entry ->> 'version')::int4, e.position, e.id,
    e.commitments[3 + u.n],
    to_timestamp(floor((u.entry ->> 'effectiveAt')::numeric / 1000)::float8)
      + mod(mod((u.entry ->> 'effectiveAt')::numeric, 1000) + 1000, 1000)::float8
        * interval '1 millisecond',
    e.entity_type = '$erasure' and not starts_with(u.entry ->> 'type', '$')
  from authority.event e
  cross join lateral json_array_elements(e.updated) with ordinality u(entry, n)
  where u.n > 1 and cardinality(e.commitments) > 4
    and (places is null or e.position = any (places))
    and (of_id is null or (u.entry ->> 'type' = of_type and u.entry ->> 'id' = of_id))
$$;

-- Heads and touches of all entities, made anew from the events. One transaction, under the order
-- lock: who appends meanwhile waits.
create function authority.rebuild_places() returns int8 language plpgsql as $$
declare
  gap  record;
  made int8;
begin
  perform from authority.order_lock for update;
  perform set_config('work_mem', '64MB', true);

  select min(e.position) as first, max(e.position) as last, count(*) as count into gap
    from authority.event e;
  if gap.count > 0 and (gap.first <> 1 or gap.last <> gap.count) then
    raise exception 'events are missing: % of % are there', gap.count, gap.last
      using errcode = 'data_corrupted';
  end if;

  delete from authority.touch;
  delete from authority.head;
  create temporary table made on commit drop as
    select * from authority.made_by(null, null, null);
  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select m.entity_type, m.entity_id, m.version, m.position, m.effective_at from pg_temp.made m;

  insert into authority.head
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    with version as (
      select e.entity_type, e.entity_id, e.version, e.id as event_id, e.commitments[4] as commitment,
        e.effective_at from authority.event e
      union all
      select m.entity_type, m.entity_id, m.version, m.event_id, m.commitment, m.effective_at
        from pg_temp.made m),
    erasure as (
      select m.entity_type, m.entity_id, max(m.position) as position
      from pg_temp.made m where m.erases group by m.entity_type, m.entity_id)
    select l.*, x.position from (
      select distinct on (v.entity_type, v.entity_id) v.* from version v
      order by v.entity_type, v.entity_id, v.version desc) l
    left join erasure x on x.entity_type = l.entity_type and x.entity_id = l.entity_id;
  get diagnostics made = row_count;

  select v.entity_type, v.entity_id into gap from (
      select e.entity_type, e.entity_id, e.version from authority.event e
      union all
      select m.entity_type, m.entity_id, m.version from pg_temp.made m) v
    group by v.entity_type, v.entity_id
    having min(v.version) <> 1 or max(v.version) <> count(*) limit 1;
  if found then
    raise exception 'a version of %/% is missing, or there twice', gap.entity_type, gap.entity_id
      using errcode = 'data_corrupted';
  end if;
  drop table pg_temp.made;
  return made;
end $$;

-- Head and touches of one entity from what events made of it: those at the places, which were found
-- up to a position, and those since.
create function authority.put_places(of_type text, of_id text, places int8[], upto int8)
returns void language plpgsql as $$
declare
  made     authority.made_version[];
  versions int4[];
begin
  perform from authority.order_lock for update;
  places := places || authority.naming(of_id, upto, 9223372036854775807);
  made := array(select m from authority.made_by(places, of_type, of_id) m);

  select array_agg(v.version order by v.version) into versions from (
    select e.version from authority.event e where e.entity_type = of_type and e.entity_id = of_id
    union all select m.version from unnest(made) m) v;
  if versions is distinct from
    (select array_agg(n) from generate_series(1, cardinality(versions)) n)
  then
    raise exception 'a version of %/% is missing, or there twice', of_type, of_id
      using errcode = 'data_corrupted';
  end if;

  delete from authority.touch t where t.entity_type = of_type and t.entity_id = of_id;
  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select m.entity_type, m.entity_id, m.version, m.position, m.effective_at from unnest(made) m;
  delete from authority.head h where h.entity_type = of_type and h.entity_id = of_id;
  insert into authority.head
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    select v.*, (select max(m.position) from unnest(made) m where m.erases)
    from (
      select e.entity_type, e.entity_id, e.version, e.id, e.commitments[4], e.effective_at
        from authority.event e where e.entity_type = of_type and e.entity_id = of_id
      union all
      select m.entity_type, m.entity_id, m.version, m.event_id, m.commitment, m.effective_at
        from unnest(made) m) v
    order by v.version desc limit 1;
end $$;

-- Events after a position that may touch an entity of that id, by their text.
create function authority.naming(of_id text, after int8, up_to int8) returns int8[]
language sql stable as $$
  select coalesce(array_agg(e.position), '{}') from authority.event e
  where e.position > after and e.position <= up_to and cardinality(e.commitments) > 4
    and strpos(e.updated::text, '"id":' || to_json(of_id)::text) > 0
$$;

-- Head and touches of one entity, made anew from the events. All of them are looked through, but for
-- the newest without the order lock.
create function authority.mend_places(of_type text, of_id text) returns void language plpgsql as $$
declare
  upto int8;
begin
  select coalesce(max(e.position), 0) into upto from authority.event e;
  perform authority.put_places(of_type, of_id, authority.naming(of_id, 0, upto), upto);
end $$;

do $$
declare
  pinned regprocedure;
begin
  alter function authority.rebuild_places security definer;
  alter function authority.mend_places security definer;
  alter function authority.put_places security definer;
  for pinned in
    select p.oid from pg_proc p where p.pronamespace = 'authority'::regnamespace
      and p.proname in ('rebuild_places', 'mend_places', 'put_places', 'made_by', 'naming')
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', pinned);
  end loop;
  revoke execute on function authority.rebuild_places, authority.mend_places, authority.put_places
    from public;
end $$;
