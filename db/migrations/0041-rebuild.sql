-- Rebuilds: the next generation is built beside the one that serves, compared, and switched.

-- Several builds of one fingerprint may stand beside each other: appends write each of them.
alter table operational.generation drop constraint generation_key;
alter table operational.generation
  -- The rebuild that made it; null for the first of a fingerprint.
  add column rebuild uuid,
  -- When it last began to serve, and last ceased to.
  add column served_at timestamptz,
  add column left_at timestamptz;
update operational.generation set served_at = created_at where status = 'serving';
create unique index generation_first on operational.generation (entity_type, fingerprint)
  where rebuild is null;
create index generation_fingerprint on operational.generation (entity_type, fingerprint);

-- Rises when states were switched or mended: processes then forget those that they have at hand.
create table operational.state_turn (
  one  boolean primary key default true check (one),
  turn int8    not null default 0
);
insert into operational.state_turn default values;

-- Whoever folds states from events and writes them holds a lane, from before it reads until it
-- commits. An erasure holds all of them: what was read before it is never written after it.
create table operational.fold_lane (lane int4 primary key);
insert into operational.fold_lane select generate_series(1, 4);

create table operational.rebuild (
  id            uuid primary key,
  -- `states` of a type, of one `entity`, the `search` index, the `references`, a read `model`.
  kind          text not null check (kind in ('states', 'entity', 'search', 'references', 'model')),
  -- The type, or the name of the read model; empty where there is one alone.
  name          text collate "C" not null,
  entity_id     text collate "C" not null default '',
  status        text not null check (status in
    ('wanted', 'building', 'ready', 'switched', 'rolled-back', 'let-go', 'cancelled', 'failed')),
  -- What a worker still has to do of it beside its status.
  phase         text check (phase in ('build', 'catch-up', 'compare', 'settle', 'sweep')),
  paused        boolean not null default false,
  wish          text check (wish in ('switch', 'roll-back', 'let-go', 'cancel')),
  switch_when   text not null check (switch_when in ('by-hand', 'when-equal', 'always')),
  -- Because a definition changed, and not for somebody.
  changed       boolean not null default false,
  actor         text not null,
  reason        text,
  -- Of the definitions that it is built by: null where they do not matter.
  fingerprint   bytea,
  -- The generation that is built, and the one that served before.
  target        int4,
  former        int4,
  -- Up to where what was appended meanwhile is folded again.
  checked       int8,
  total         int8 not null default 0,
  done          int8 not null default 0,
  events        int8 not null default 0,
  comparison    json,
  error         json,
  claimed_by    uuid,
  claimed_until timestamptz,
  wanted_at     timestamptz not null default clock_timestamp(),
  started_at    timestamptz,
  built_at      timestamptz,
  switched_at   timestamptz,
  ended_at      timestamptz
);
-- Two rebuilds of one thing cannot run at once.
create unique index rebuild_open on operational.rebuild (kind, name, entity_id)
  where status in ('wanted', 'building', 'ready', 'failed');
create index rebuild_wanted_at on operational.rebuild (wanted_at);

-- What is built of a rebuild, each range written in the transaction that wrote its states: what a
-- killed process had committed is not built again.
create table operational.rebuild_range (
  rebuild  uuid not null references operational.rebuild on delete cascade,
  -- The ids after this one, up to that one.
  after_id text collate "C" not null,
  up_to_id text collate "C" not null,
  entities int4 not null,
  events   int8 not null,
  built_at timestamptz not null default clock_timestamp(),
  constraint rebuild_range_pkey primary key (rebuild, after_id)
);

-- Holds appends back until the end of the transaction.
create function authority.hold_order() returns void language plpgsql as $$
begin
  perform from authority.order_lock for update;
end $$;
alter function authority.hold_order security definer;
alter function authority.hold_order set search_path = pg_catalog, pg_temp;
revoke execute on function authority.hold_order from public;

-- The entities of a type that events after a position belong to or touch.
create function derived.touched_since(of_type text, since int8, up_to int8) returns setof text
language sql stable as $$
  select distinct u.id collate "C"
  from authority.event e
  cross join lateral json_to_recordset(e.updated) as u(type text, id text)
  where e.position > since and e.position <= up_to and u.type = of_type
$$;

-- Lets lists serve a generation, if each of its states is at its head; answers with how many are not.
-- All of them were found there at a position before: only what came since is looked at, with appends
-- held back. -1: too much came since.
create function derived.switch_generation(to_generation int4, since int8) returns int4
language plpgsql as $$
declare
  of_type text;
  ended   int8;
  behind  int4;
begin
  perform authority.hold_order();
  select g.entity_type into of_type from operational.generation g where g.id = to_generation;
  if not found then
    raise exception 'there is no generation %', to_generation using errcode = 'no_data_found';
  end if;
  select coalesce(max(e.position), 0) into ended from authority.event e;
  if ended - since > 2000 then return -1; end if;
  select count(*) into behind
    from derived.touched_since(of_type, since, ended) t(id)
    join authority.head h on h.entity_type = of_type and h.entity_id = t.id
    left join derived.state s on s.generation = to_generation and s.entity_id = t.id
    where s.version is distinct from h.version;
  if behind > 0 then return behind; end if;
  update operational.generation g set status = 'kept', left_at = clock_timestamp()
    where g.entity_type = of_type and g.status = 'serving' and g.id <> to_generation;
  update operational.generation g set status = 'serving', served_at = clock_timestamp()
    where g.id = to_generation;
  update operational.state_turn set turn = turn + 1;
  return 0;
end $$;

-- One call, one commit for an erasure: `authority.erase`, then all that was derived of what it
-- touched is taken away, in every generation, and the states that are left put in its place. `terms`
-- are the words that went: looks whose details hold one lose them.
create or replace function derived.erase(
  event json, envelope bytea, touches json, conditions json, remainders json, states json,
  snapshots json, terms text[]
) returns int8 language plpgsql as $$
declare
  erased_at int8;
begin
  -- What reads on from the log ends its step first, and finds what is left from here on.
  perform from operational.search_checkpoint for update;
  perform from derived.reference_progress for update;
  perform from operational.fold_lane for update;
  erased_at := authority.erase(
    json_populate_record(null::authority.event, event), envelope,
    array(select t from json_populate_recordset(null::authority.erasure_touch, touches) t),
    array(select c from json_populate_recordset(null::authority.erasure_condition, conditions) c),
    array(select r from json_populate_recordset(null::authority.remainder, remainders) r));
  if erased_at is null then return null; end if;

  delete from derived.state s
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    join operational.generation g on g.entity_type = t.entity_type
    where s.generation = g.id and s.entity_id = t.entity_id;
  delete from derived.snapshot s
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    join operational.generation g on g.entity_type = t.entity_type
    where s.generation = g.id and s.entity_id = t.entity_id;

  perform derived.forget_search(t.entity_type, array_agg(t.entity_id))
    from json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.erased group by t.entity_type;

  insert into derived.state (generation, entity_id, version, deleted_at, label, value)
    select g.id, n.entity_id, n.version, n.deleted_at, n.label, n.value
    from json_populate_recordset(null::derived.left_state, states) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint;
  insert into derived.snapshot (generation, entity_id, version, value)
    select g.id, n.entity_id, n.version, n.value
    from json_populate_recordset(null::derived.left_snapshot, snapshots) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint;

  -- Who looked and when stays.
  update operational.look l set
      what = case when exists (select from unnest(terms) w where strpos(l.what::text, w) > 0)
        then '{}' else l.what end,
      reason = case when exists (select from unnest(terms) w where strpos(l.reason, w) > 0)
        then null else l.reason end
    from json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.erased and l.entity_type = t.entity_type and l.entity_id = t.entity_id
      and exists (select from unnest(terms) w
        where strpos(l.what::text, w) > 0 or strpos(l.reason, w) > 0);

  perform derived.forget_kept(event ->> 'entity_id', touches, terms);
  return erased_at;
end $$;
