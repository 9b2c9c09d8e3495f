-- A process appends on states that it has at hand. Once they were switched or mended it may not write
-- on from what they were: a state comes with the turn of its generation as it was read, and is written
-- only while that is the turn. The event is recorded in any case; the row stays behind its head, as
-- one whose process was of other definitions, until it is folded.

alter table operational.generation add column turn int4 not null default 0;
alter type derived.new_state add attribute turn int4;
alter type derived.new_snapshot add attribute turn int4;

-- What was at hand of a type's states, by any process, is not written on from now on; and all are told
-- to forget it. With appends held back.
create function derived.turn_states(of_type text, of_fingerprint bytea) returns void
language sql as $$
  update operational.generation g set turn = turn + 1
    where g.entity_type = of_type and g.fingerprint = of_fingerprint;
  update operational.state_turn set turn = turn + 1;
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
  perform derived.turn_states(of_type, (
    select g.fingerprint from operational.generation g where g.id = to_generation));
  return 0;
end $$;

-- One call, one commit for a batch: `authority.record`, then the states of what was recorded, in
-- every generation of their fingerprint and turn.
create or replace function derived.append(
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
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint and g.turn = n.turn
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
        on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint and g.turn = n.turn
      where aside is null or n.append <> all (aside)
      on conflict (generation, entity_id, version) do nothing;
  end if;
  return outcome;
end $$;

-- One call, one commit for a lone event: `authority.record_one`, then its entity's state.
create or replace function derived.append_one(
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
      and g.turn = state.turn and s.generation = g.id and s.entity_id = state.entity_id and s.version < state.version;
  if not found then
    insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
      select g.id, state.entity_id, state.version, state.deleted_at, state.label, state.value
      from operational.generation g
      where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
        and g.turn = state.turn
      on conflict (generation, entity_id) do update set
        version = excluded.version, deleted_at = excluded.deleted_at,
        label = excluded.label, value = excluded.value
      where s.version < excluded.version;
  end if;
  return made;
end $$;
