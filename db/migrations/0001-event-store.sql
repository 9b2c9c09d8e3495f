-- The event store. `authority` holds what everything else is derived from, with its heads and
-- touches; `derived` what can be rebuilt; `operational` what runs the store.

create schema if not exists authority;
create schema if not exists derived;
create schema if not exists operational;

-- authority -------------------------------------------------------------------------------------

create table authority.event (
  position        int8        not null,
  id              uuid        not null,
  type            text collate "C" not null,
  schema_version  int4        not null,
  fingerprint     bytea       not null,
  entity_type     text collate "C" not null,
  entity_id       text collate "C" not null,
  version         int4        not null,
  -- json, not jsonb: the very text that was hashed.
  data            json,
  updated         json        not null,
  actor           text,
  recorder        text        not null,
  reason          text,
  metadata        json        not null,
  correlation_id  text        not null,
  causation_id    uuid,
  idempotency_key bytea,
  occurred_at     timestamptz not null,
  effective_at    timestamptz not null,
  recorded_at     timestamptz not null,
  imported        boolean     not null,
  -- What it is not to set off, as whoever recorded it decided: `[{key, reactor}]`; mostly null.
  held_back       json,
  -- One for each part: data, reason and metadata, request, then each entry of `updated`.
  salts           bytea[]     not null,
  commitments     bytea[]     not null,
  digest          bytea       not null,
  constraint event_pkey primary key (position),
  constraint event_id_key unique (id),
  constraint event_version_key unique (entity_type, entity_id, version)
);
create unique index event_idempotency_key on authority.event (idempotency_key)
  where idempotency_key is not null;
create index event_type_position on authority.event (type, position);
create index event_entity_type_position on authority.event (entity_type, position);
create index event_occurred_at on authority.event (occurred_at);
-- An event that nothing else belongs to has its own id there, and is found by that.
create index event_correlation on authority.event (correlation_id, position)
  where correlation_id <> id::text;
create index event_causation on authority.event (causation_id) where causation_id is not null;
-- With what a histogram of an actor counts, which then reads no event.
create index event_actor_position on authority.event (actor, position)
  include (occurred_at, entity_type) where actor is not null;

comment on table authority.event is 'The log: the only authority. Never updated, never deleted.';

create function authority.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger event_is_immutable before update or delete on authority.event
  for each row execute function authority.refuse_change();
create trigger event_is_not_truncated before truncate on authority.event
  for each statement execute function authority.refuse_change();

-- The version of an entity that an event of another entity made. An event's own needs no row.
create table authority.touch (
  entity_type  text collate "C" not null,
  entity_id    text collate "C" not null,
  version      int4        not null,
  position     int8        not null,
  effective_at timestamptz not null,
  constraint touch_pkey primary key (entity_type, entity_id, version)
);

-- Where each entity stands. Every append checks heads and moves them.
create table authority.head (
  entity_type  text collate "C" not null,
  entity_id    text collate "C" not null,
  version      int4        not null,
  event_id     uuid        not null,
  commitment   bytea       not null,
  effective_at timestamptz not null,
  -- Position of its last erasure.
  erased_at    int8,
  constraint head_pkey primary key (entity_type, entity_id)
) with (fillfactor = 80);

-- The order lock: a row that is locked and never changed.
create table authority.order_lock (one boolean primary key default true check (one));
insert into authority.order_lock default values;

-- operational -----------------------------------------------------------------------------------

create table operational.setting (
  name  text primary key,
  value json not null
);
insert into operational.setting values ('store_id', to_json(gen_random_uuid()::text));

create table operational.secret_check (
  name        text primary key,
  check_value bytea not null
);

-- One build of the states of one entity type under one fingerprint of its definitions.
create table operational.generation (
  id          int4 generated always as identity primary key,
  entity_type text collate "C" not null,
  fingerprint bytea not null,
  status      text not null check (status in ('building', 'serving', 'kept')),
  created_at  timestamptz not null default now(),
  constraint generation_key unique (entity_type, fingerprint)
);
create unique index generation_serving on operational.generation (entity_type)
  where status = 'serving';

-- derived ---------------------------------------------------------------------------------------

create table derived.state (
  generation int4 not null,
  entity_id  text collate "C" not null,
  version    int4 not null,
  deleted_at timestamptz,
  label      text,
  value      json not null,
  constraint state_pkey primary key (generation, entity_id)
) with (fillfactor = 80);
create index state_deleted on derived.state (generation, entity_id) where deleted_at is not null;

create table derived.snapshot (
  generation int4 not null,
  entity_id  text collate "C" not null,
  version    int4 not null,
  value      json not null,
  constraint snapshot_pkey primary key (generation, entity_id, version)
);

-- the append ------------------------------------------------------------------------------------

create type authority.new_event as (
  append int4, id uuid, type text, schema_version int4, fingerprint bytea,
  entity_type text, entity_id text, version int4, data json, updated json,
  actor text, recorder text, reason text, metadata json, correlation_id text, causation_id uuid,
  idempotency_key bytea, occurred_at timestamptz, effective_at timestamptz, imported boolean,
  held_back json, salts bytea[], commitments bytea[]
);
-- A version that an event makes of another entity; `event` is its place in the batch, from 1.
create type authority.new_touch as (
  append int4, event int4, event_id uuid, entity_type text, entity_id text,
  version int4, commitment bytea, effective_at timestamptz
);
-- What an append was decided on; `after` names the append of this batch that made it so, if any.
create type authority.new_condition as (
  append int4, after int4, entity_type text, entity_id text, version int4, commitment bytea
);
create type derived.new_state as (
  append int4, entity_type text, entity_id text, fingerprint bytea, version int4,
  deleted_at timestamptz, label text, value json
);
create type derived.new_snapshot as (
  append int4, entity_type text, entity_id text, fingerprint bytea, version int4, value json
);
-- Where an event stands.
create type authority.place as (position int8, recorded_at timestamptz);
-- What became of an append that this call did not record.
create type authority.verdict as (
  append int4, verdict text, first_position int8, recorded_at timestamptz
);
-- What became of a batch: where its first recorded event stands, the others following in order, and
-- of each append that is not among them, why.
create type authority.outcome as (
  first_position int8, recorded_at timestamptz, others authority.verdict[]
);

-- Records a batch under the order lock: checks each append's condition against the heads and moves
-- them, gives positions on from the end, chains the digests. Verdicts of others: `conflict`, its
-- condition no longer holds; `replay`, an idempotency key of it is there; `stored`, an id of it is
-- there with other commitments; `recorded`, it was there already. `appends` tells whose each event
-- is; `check_ids` and `keyed` whether ids and idempotency keys may be there already.
--
-- Few statements where nothing is refused: each costs some 20 µs by being started. Nobody is notified
-- here: a notification would hold the commits of all databases in one queue.
create function authority.record(
  events authority.new_event[], appends int4[], envelopes bytea[], touches authority.new_touch[],
  conditions authority.new_condition[], check_ids boolean, keyed boolean
) returns authority.outcome language plpgsql as $$
declare
  present    int4[] := '{}';
  stored     int4[] := '{}';
  replayed   int4[] := '{}';
  refused    int4[];
  dependent  int4[];
  aside      int4[];
  last       record;
  at_time    timestamptz;
  at_ms      bytea;
  at         int8;
  chain      bytea;
  positions  int8[];
  digests    bytea[];
  result     authority.outcome;
begin
  perform from authority.order_lock for update;

  if check_ids then
    -- A batch whose answer was lost is sent again: what is there with the same commitments is it.
    select coalesce(array_agg(distinct e.append) filter (where x.commitments = e.commitments), '{}'),
           coalesce(array_agg(distinct e.append) filter (where x.commitments <> e.commitments), '{}')
      into present, stored
      from unnest(events) e join authority.event x on x.id = e.id;
  end if;
  if keyed then
    select coalesce(array_agg(distinct e.append), '{}') into replayed
      from unnest(events) e join authority.event x on x.idempotency_key = e.idempotency_key
      where e.append <> all (present);
  end if;

  select array_agg(c.append) into refused
    from unnest(conditions) c
    left join authority.head h on h.entity_type = c.entity_type and h.entity_id = c.entity_id
    where c.after is null
      and (coalesce(h.version, 0) <> c.version or h.commitment is distinct from c.commitment)
      and c.append <> all (present);
  refused := coalesce(refused, '{}') || replayed || stored;
  -- What was decided on an append that is refused is refused with it.
  while refused <> '{}' loop
    select array_agg(distinct c.append) into dependent
      from unnest(conditions) c where c.after = any (refused) and c.append <> all (refused);
    exit when dependent is null;
    refused := refused || dependent;
  end loop;
  aside := refused || present;

  select e.position, e.digest, e.recorded_at into last
    from authority.event e order by e.position desc limit 1;
  at := coalesce(last.position, 0);
  chain := coalesce(last.digest, '\x'::bytea);
  -- Whole milliseconds, never before the event before.
  at_time := greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);
  at_ms := int8send(round(extract(epoch from at_time) * 1000)::int8);
  for n in 1 .. cardinality(appends) loop
    if aside <> '{}' and appends[n] = any (aside) then
      positions[n] := null;
      digests[n] := null;
    else
      at := at + 1;
      chain := sha256('\x01'::bytea || chain || int8send(at) || at_ms || envelopes[n]);
      positions[n] := at;
      digests[n] := chain;
    end if;
  end loop;
  result.first_position := coalesce(last.position, 0) + 1;
  result.recorded_at := at_time;

  if at >= result.first_position then
    if cardinality(touches) > 0 then
      -- Conditions speak of the heads alone. Two appends of one batch that were both decided on the
      -- same head would make a version twice, one by an own event and one by a touch: the batch is
      -- refused as a whole, and its appends come again one by one.
      if appends[1] <> appends[cardinality(appends)] and exists (
        select from (
          select e.entity_type, e.entity_id, e.version
          from unnest(events) with ordinality as e where positions[e.ordinality] is not null
          union all
          select t.entity_type, t.entity_id, t.version
          from unnest(touches) t where positions[t.event] is not null) made
        group by entity_type, entity_id having max(version) - min(version) + 1 <> count(*)
      ) then
        raise exception 'two appends of a batch make the same version'
          using errcode = 'serialization_failure';
      end if;

      insert into authority.touch (entity_type, entity_id, version, position, effective_at)
        select t.entity_type, t.entity_id, t.version, positions[t.event], t.effective_at
        from unnest(touches) t where positions[t.event] is not null;
    end if;

    -- Events and heads by one statement. Of an event's commitments the fourth is that of its own
    -- entity's entry.
    with recorded as (
      insert into authority.event
        select e.position, e.id, e.type, e.schema_version, e.fingerprint, e.entity_type,
          e.entity_id, e.version, e.data, e.updated, e.actor, e.recorder, e.reason, e.metadata,
          e.correlation_id, e.causation_id, e.idempotency_key, e.occurred_at, e.effective_at,
          at_time, e.imported, e.held_back, e.salts, e.commitments, e.digest
        from unnest(events, positions, digests) as e(
          append, id, type, schema_version, fingerprint, entity_type, entity_id, version, data,
          updated, actor, recorder, reason, metadata, correlation_id, causation_id,
          idempotency_key, occurred_at, effective_at, imported, held_back, salts, commitments,
          position, digest)
        where e.position is not null
        returning entity_type, entity_id, version, id as event_id, commitments[4] as commitment,
          effective_at
    )
    insert into authority.head as h
        (entity_type, entity_id, version, event_id, commitment, effective_at)
      select distinct on (entity_type, entity_id)
        entity_type, entity_id, version, event_id, commitment, effective_at
      from (
        select * from recorded
        union all
        select t.entity_type, t.entity_id, t.version, t.event_id, t.commitment, t.effective_at
        from unnest(touches) t where positions[t.event] is not null) made
      order by entity_type, entity_id, version desc
      on conflict (entity_type, entity_id) do update set
        version = excluded.version, event_id = excluded.event_id,
        commitment = excluded.commitment, effective_at = excluded.effective_at;
  end if;

  if aside <> '{}' then
    select array_agg(row(o.append, o.verdict, o.position, o.recorded_at)::authority.verdict)
      into result.others
      from (
        select distinct on (e.append) e.append,
          case when e.append = any (replayed) then 'replay'
               when e.append = any (stored) then 'stored'
               when e.append = any (refused) then 'conflict'
               else 'recorded' end as verdict,
          x.position, x.recorded_at
        from unnest(events) e
        left join authority.event x on e.append = any (present) and x.id = e.id
        where e.append = any (aside)
        order by e.append, x.position) o;
  end if;
  return result;
end $$;

-- One call, one commit for a batch: `authority.record`, then the states of what was recorded, in
-- every generation of their fingerprint.
create function derived.append(
  events authority.new_event[], appends int4[], envelopes bytea[], touches authority.new_touch[],
  conditions authority.new_condition[], states derived.new_state[],
  snapshots derived.new_snapshot[], check_ids boolean, keyed boolean
) returns authority.outcome language plpgsql as $$
declare
  outcome authority.outcome;
  aside   int4[];
begin
  outcome := authority.record(events, appends, envelopes, touches, conditions, check_ids, keyed);
  if outcome.others is not null then
    select array_agg(o.append) into aside from unnest(outcome.others) o;
  end if;

  insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
    select g.id, n.entity_id, n.version, n.deleted_at, n.label, n.value
    from unnest(states) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint
    where aside is null or n.append <> all (aside)
    on conflict (generation, entity_id) do update set
      version = excluded.version, deleted_at = excluded.deleted_at,
      label = excluded.label, value = excluded.value
    where s.version < excluded.version;

  if cardinality(snapshots) > 0 then
    insert into derived.snapshot (generation, entity_id, version, value)
      select g.id, n.entity_id, n.version, n.value
      from unnest(snapshots) n
      join operational.generation g
        on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint
      where aside is null or n.append <> all (aside)
      on conflict (generation, entity_id, version) do nothing;
  end if;
  return outcome;
end $$;

-- The same for a lone event of an entity that is there and that touches nothing else, in fewer and
-- simpler statements. Null where its condition no longer holds or its key is there.
create function authority.record_one(
  event authority.new_event, envelope bytea, version int4, commitment bytea
) returns authority.place language plpgsql as $$
declare
  stood record;
  made  authority.place;
begin
  perform from authority.order_lock for update;

  -- The end of the log and the head by one statement.
  select l.position, l.digest, l.recorded_at, h.version, h.commitment into stood
    from (select) as one
    left join lateral (
      select e.position, e.digest, e.recorded_at
      from authority.event e order by e.position desc limit 1) l on true
    left join authority.head h
      on h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  if stood.version is distinct from record_one.version
    or stood.commitment is distinct from record_one.commitment then
    return null;
  end if;
  if event.idempotency_key is not null and exists (
    select from authority.event e where e.idempotency_key = event.idempotency_key
  ) then
    return null;
  end if;

  made.position := stood.position + 1;
  made.recorded_at :=
    greatest(date_trunc('milliseconds', clock_timestamp()), stood.recorded_at);

  with recorded as (
    insert into authority.event values (
      made.position, event.id, event.type, event.schema_version, event.fingerprint,
      event.entity_type, event.entity_id, event.version, event.data, event.updated, event.actor,
      event.recorder, event.reason, event.metadata, event.correlation_id, event.causation_id,
      event.idempotency_key, event.occurred_at, event.effective_at, made.recorded_at,
      event.imported, event.held_back, event.salts, event.commitments,
      sha256('\x01'::bytea || stood.digest || int8send(made.position)
        || int8send(round(extract(epoch from made.recorded_at) * 1000)::int8) || envelope))
  )
  update authority.head h set
      version = event.version, event_id = event.id, commitment = event.commitments[4],
      effective_at = event.effective_at
    where h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  return made;
end $$;

-- One call, one commit for a lone event: `authority.record_one`, then its entity's state.
create function derived.append_one(
  event authority.new_event, envelope bytea, version int4, commitment bytea, state derived.new_state
) returns authority.place language plpgsql as $$
declare
  made authority.place;
begin
  made := authority.record_one(event, envelope, version, commitment);
  if made.position is null then return null; end if;
  update derived.state s set
      version = state.version, deleted_at = state.deleted_at, label = state.label,
      value = state.value
    from operational.generation g
    where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
      and s.generation = g.id and s.entity_id = state.entity_id and s.version < state.version;
  if not found then
    insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
      select g.id, state.entity_id, state.version, state.deleted_at, state.label, state.value
      from operational.generation g
      where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
      on conflict (generation, entity_id) do update set
        version = excluded.version, deleted_at = excluded.deleted_at,
        label = excluded.label, value = excluded.value
      where s.version < excluded.version;
  end if;
  return made;
end $$;

-- The version an entity had at a time: the last whose effective (or recorded) time is not after it.
-- Both rise with the version, so a bisect over the versions finds it in a few probes. 0: not yet.
create function authority.version_at(
  of_type text, of_id text, at_time timestamptz, by_recorded boolean
) returns int4 language plpgsql stable as $$
declare
  low  int4 := 0;
  high int4;
  mid  int4;
  seen timestamptz;
begin
  select h.version into high from authority.head h
    where h.entity_type = of_type and h.entity_id = of_id;
  if high is null then return 0; end if;
  while low < high loop
    mid := (low + high + 1) / 2;
    select case when by_recorded then e.recorded_at else e.effective_at end into seen
      from authority.event e
      where e.entity_type = of_type and e.entity_id = of_id and e.version = mid;
    if not found then
      select case when by_recorded then e.recorded_at else t.effective_at end into seen
        from authority.touch t join authority.event e on e.position = t.position
        where t.entity_type = of_type and t.entity_id = of_id and t.version = mid;
    end if;
    if seen <= at_time then low := mid; else high := mid - 1; end if;
  end loop;
  return low;
end $$;
