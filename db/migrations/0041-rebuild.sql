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
