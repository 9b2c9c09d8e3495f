-- Written by `npm run backstory -- schema-dump` from a migrated database. Do not edit.

create schema access;

create schema authority;

create schema derived;

create schema operational;

create type authority.new_condition as (
  append integer,
  after integer,
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea
);

create type authority.new_event as (
  append integer,
  id uuid,
  type text,
  schema_version integer,
  fingerprint bytea,
  entity_type text,
  entity_id text,
  version integer,
  data json,
  updated json,
  actor text,
  recorder text,
  reason text,
  metadata json,
  correlation_id text,
  causation_id uuid,
  idempotency_key bytea,
  occurred_at timestamp with time zone,
  effective_at timestamp with time zone,
  imported boolean,
  salts bytea[],
  commitments bytea[]
);

create type authority.new_touch as (
  append integer,
  event integer,
  event_id uuid,
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea,
  effective_at timestamp with time zone
);

create type authority.outcome as (
  first_position bigint,
  recorded_at timestamp with time zone,
  others authority.verdict[]
);

create type authority.place as (
  "position" bigint,
  recorded_at timestamp with time zone
);

create type authority.verdict as (
  append integer,
  verdict text,
  first_position bigint,
  recorded_at timestamp with time zone
);

create type derived.new_snapshot as (
  append integer,
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  value json
);

create type derived.new_state as (
  append integer,
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  deleted_at timestamp with time zone,
  label text,
  value json
);

create table access.account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  person_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_key UNIQUE (provider_id, account_id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.attempt (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempt_pkey PRIMARY KEY (key)
);

create table access.invitation (
  id text not null,
  token_hash bytea not null,
  role text not null,
  name text,
  email text,
  invited_by text,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  accepted_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash)
);

create table access.person (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  role text not null,
  banned boolean default false not null,
  ban_reason text,
  ban_expires timestamp with time zone,
  two_factor_enabled boolean default false not null,
  demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  last_sign_in_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_email_is_lower CHECK ((email = lower(email)))
);

create table access.rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  last_request double precision not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

create table access.session (
  id text not null,
  token text not null,
  person_id text not null,
  ip_address text,
  user_agent text,
  impersonated_by text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.two_factor (
  id text not null,
  person_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);

create table authority.event (
  "position" bigint not null,
  id uuid not null,
  type text collate "C" not null,
  schema_version integer not null,
  fingerprint bytea not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  data json,
  updated json not null,
  actor text,
  recorder text not null,
  reason text,
  metadata json not null,
  correlation_id text not null,
  causation_id uuid,
  idempotency_key bytea,
  occurred_at timestamp with time zone not null,
  effective_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  imported boolean not null,
  salts bytea[] not null,
  commitments bytea[] not null,
  digest bytea not null,
  constraint event_pkey PRIMARY KEY ("position"),
  constraint event_id_key UNIQUE (id),
  constraint event_version_key UNIQUE (entity_type, entity_id, version)
);

create table authority.head (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  event_id uuid not null,
  commitment bytea not null,
  effective_at timestamp with time zone not null,
  erased_at bigint,
  constraint head_pkey PRIMARY KEY (entity_type, entity_id)
) with (fillfactor=80);

create table authority.order_lock (
  one boolean default true not null,
  constraint order_lock_pkey PRIMARY KEY (one),
  constraint order_lock_one_check CHECK (one)
);

create table authority.touch (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  "position" bigint not null,
  effective_at timestamp with time zone not null,
  constraint touch_pkey PRIMARY KEY (entity_type, entity_id, version)
);

create table derived.snapshot (
  generation integer not null,
  entity_id text collate "C" not null,
  version integer not null,
  value json not null,
  constraint snapshot_pkey PRIMARY KEY (generation, entity_id, version)
);

create table derived.state (
  generation integer not null,
  entity_id text collate "C" not null,
  version integer not null,
  deleted_at timestamp with time zone,
  label text,
  value json not null,
  constraint state_pkey PRIMARY KEY (generation, entity_id)
) with (fillfactor=80);

create table operational.api_key (
  id text collate "C" not null,
  hash bytea not null,
  name text not null,
  role text,
  rights json,
  entity_types text[],
  event_types text[],
  rate_limit integer,
  made_at timestamp with time zone default now() not null,
  made_by text not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_hash_check CHECK ((octet_length(hash) = 32)),
  constraint api_key_rate_limit_check CHECK ((rate_limit > 0)),
  constraint api_key_rights_check CHECK (((role IS NULL) <> (rights IS NULL)))
);

create table operational.api_key_revision (
  one boolean default true not null,
  revision bigint default 0 not null,
  constraint api_key_revision_pkey PRIMARY KEY (one),
  constraint api_key_revision_one_check CHECK (one)
);

create table operational.generation (
  id integer generated always as identity not null,
  entity_type text collate "C" not null,
  fingerprint bytea not null,
  status text not null,
  created_at timestamp with time zone default now() not null,
  constraint generation_pkey PRIMARY KEY (id),
  constraint generation_key UNIQUE (entity_type, fingerprint),
  constraint generation_status_check CHECK ((status = ANY (ARRAY['building'::text, 'serving'::text, 'kept'::text])))
);

create table operational.look (
  id uuid not null,
  at timestamp with time zone not null,
  viewer text collate "C",
  kind text not null,
  entity_type text collate "C",
  entity_id text collate "C",
  what jsonb not null,
  reason text,
  address text,
  agent text,
  constraint look_pkey PRIMARY KEY (id),
  constraint look_kind_check CHECK ((kind = ANY (ARRAY['entity'::text, 'list'::text, 'search'::text, 'reveal'::text, 'export'::text, 'sign_in_failed'::text, 'refused'::text])))
);

create table operational.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table operational.reveal (
  id uuid default gen_random_uuid() not null,
  viewer text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  path text,
  until timestamp with time zone not null,
  constraint reveal_pkey PRIMARY KEY (id)
);

create table operational.secret_check (
  name text not null,
  check_value bytea not null,
  constraint secret_check_pkey PRIMARY KEY (name)
);

create table operational.setting (
  name text not null,
  value json not null,
  constraint setting_pkey PRIMARY KEY (name)
);

CREATE INDEX account_person ON access.account USING btree (person_id);

CREATE INDEX attempt_last_at ON access.attempt USING btree (last_at);

CREATE INDEX session_person ON access.session USING btree (person_id);

CREATE INDEX two_factor_person ON access.two_factor USING btree (person_id);

CREATE INDEX verification_identifier ON access.verification USING btree (identifier);

CREATE INDEX event_actor_position ON authority.event USING btree (actor, "position") INCLUDE (occurred_at, entity_type) WHERE (actor IS NOT NULL);

CREATE INDEX event_causation ON authority.event USING btree (causation_id) WHERE (causation_id IS NOT NULL);

CREATE INDEX event_correlation ON authority.event USING btree (correlation_id, "position") WHERE (correlation_id <> (id)::text);

CREATE INDEX event_entity_type_position ON authority.event USING btree (entity_type, "position");

CREATE UNIQUE INDEX event_idempotency_key ON authority.event USING btree (idempotency_key) WHERE (idempotency_key IS NOT NULL);

CREATE INDEX event_occurred_at ON authority.event USING btree (occurred_at);

CREATE INDEX event_type_position ON authority.event USING btree (type, "position");

CREATE INDEX state_deleted ON derived.state USING btree (generation, entity_id) WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX generation_serving ON operational.generation USING btree (entity_type) WHERE (status = 'serving'::text);

CREATE INDEX look_entity ON operational.look USING btree (entity_type, entity_id, id) WHERE (entity_id IS NOT NULL);

CREATE INDEX look_kind ON operational.look USING btree (kind, id) WHERE (kind <> ALL (ARRAY['entity'::text, 'list'::text]));

CREATE INDEX look_viewer ON operational.look USING btree (viewer, id) WHERE (viewer IS NOT NULL);

CREATE INDEX reveal_viewer ON operational.reveal USING btree (viewer, until);

CREATE OR REPLACE FUNCTION authority.record(events authority.new_event[], appends integer[], envelopes bytea[], touches authority.new_touch[], conditions authority.new_condition[], check_ids boolean, keyed boolean)
 RETURNS authority.outcome
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
    insert into authority.event
      select e.position, e.id, e.type, e.schema_version, e.fingerprint, e.entity_type, e.entity_id,
        e.version, e.data, e.updated, e.actor, e.recorder, e.reason, e.metadata, e.correlation_id,
        e.causation_id, e.idempotency_key, e.occurred_at, e.effective_at, at_time, e.imported,
        e.salts, e.commitments, e.digest
      from unnest(events, positions, digests) as e(
        append, id, type, schema_version, fingerprint, entity_type, entity_id, version, data,
        updated, actor, recorder, reason, metadata, correlation_id, causation_id, idempotency_key,
        occurred_at, effective_at, imported, salts, commitments, position, digest)
      where e.position is not null;

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

    -- Of an event's commitments the fourth is that of its own entity's entry.
    insert into authority.head as h
        (entity_type, entity_id, version, event_id, commitment, effective_at)
      select distinct on (entity_type, entity_id)
        entity_type, entity_id, version, event_id, commitment, effective_at
      from (
        select e.entity_type, e.entity_id, e.version, e.id as event_id,
          e.commitments[4] as commitment, e.effective_at
        from unnest(events) with ordinality as e where positions[e.ordinality] is not null
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
end $function$
;

CREATE OR REPLACE FUNCTION authority.record_one(event authority.new_event, envelope bytea, version integer, commitment bytea)
 RETURNS authority.place
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  head record;
  last record;
  made authority.place;
begin
  perform from authority.order_lock for update;

  select h.version, h.commitment into head from authority.head h
    where h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  if coalesce(head.version, 0) <> record_one.version
    or head.commitment is distinct from record_one.commitment then
    return null;
  end if;
  if event.idempotency_key is not null and exists (
    select from authority.event e where e.idempotency_key = event.idempotency_key
  ) then
    return null;
  end if;

  select e.position, e.digest, e.recorded_at into last
    from authority.event e order by e.position desc limit 1;
  made.position := coalesce(last.position, 0) + 1;
  made.recorded_at :=
    greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);

  insert into authority.event values (
    made.position, event.id, event.type, event.schema_version, event.fingerprint,
    event.entity_type, event.entity_id, event.version, event.data, event.updated, event.actor,
    event.recorder, event.reason, event.metadata, event.correlation_id, event.causation_id,
    event.idempotency_key, event.occurred_at, event.effective_at, made.recorded_at, event.imported,
    event.salts, event.commitments,
    sha256('\x01'::bytea || coalesce(last.digest, '\x'::bytea) || int8send(made.position)
      || int8send(round(extract(epoch from made.recorded_at) * 1000)::int8) || envelope));

  if head.version is null then
    insert into authority.head (entity_type, entity_id, version, event_id, commitment, effective_at)
      values (event.entity_type, event.entity_id, event.version, event.id, event.commitments[4],
        event.effective_at);
  else
    update authority.head h set version = event.version, event_id = event.id,
        commitment = event.commitments[4], effective_at = event.effective_at
      where h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  end if;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION authority.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION authority.version_at(of_type text, of_id text, at_time timestamp with time zone, by_recorded boolean)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION derived.append(events authority.new_event[], appends integer[], envelopes bytea[], touches authority.new_touch[], conditions authority.new_condition[], states derived.new_state[], snapshots derived.new_snapshot[], check_ids boolean, keyed boolean)
 RETURNS authority.outcome
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION derived.append_one(event authority.new_event, envelope bytea, version integer, commitment bytea, state derived.new_state)
 RETURNS authority.place
 LANGUAGE plpgsql
AS $function$
declare
  made authority.place;
begin
  made := authority.record_one(event, envelope, version, commitment);
  if made.position is null then return null; end if;
  insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
    select g.id, state.entity_id, state.version, state.deleted_at, state.label, state.value
    from operational.generation g
    where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
    on conflict (generation, entity_id) do update set
      version = excluded.version, deleted_at = excluded.deleted_at,
      label = excluded.label, value = excluded.value
    where s.version < excluded.version;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION operational.note_key_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update operational.api_key_revision set revision = revision + 1;
  return null;
end $function$
;

CREATE TRIGGER event_is_immutable BEFORE DELETE OR UPDATE ON authority.event FOR EACH ROW EXECUTE FUNCTION authority.refuse_change();

CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON authority.event FOR EACH STATEMENT EXECUTE FUNCTION authority.refuse_change();

CREATE TRIGGER api_key_changed AFTER INSERT OR DELETE OR UPDATE OF id, hash, name, role, rights, entity_types, event_types, rate_limit, expires_at, revoked_at ON operational.api_key FOR EACH STATEMENT EXECUTE FUNCTION operational.note_key_change();

CREATE TRIGGER api_key_truncated AFTER TRUNCATE ON operational.api_key FOR EACH STATEMENT EXECUTE FUNCTION operational.note_key_change();

comment on table authority.event is 'The log: the only authority. Never updated, never deleted.';

comment on table operational.look is 'The log of reads. Kept for as long as the setting looks_kept_days says.';

comment on table operational.reveal is 'Personal data that is uncovered for one viewer until a moment.';
