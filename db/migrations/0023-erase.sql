-- Erasure: content goes, its place, commitment and digest stay. The one pass that changes an event.

-- For each part of an event, in the order of its commitments, the position of the `$erasure` that last
-- took something from it, where what is left is committed to; null for a part that is whole.
alter table authority.event add column erased int8[];

-- Whether a value is what is left of another: members gone, items null, nothing new.
create function authority.is_left_of(what jsonb, whole jsonb) returns boolean
language plpgsql immutable as $$
begin
  if what = whole then return true; end if;
  if jsonb_typeof(what) is distinct from jsonb_typeof(whole) then return false; end if;
  if jsonb_typeof(what) = 'object' then
    return not exists (
      select from jsonb_each(what) m
      where not (whole ? m.key) or not authority.is_left_of(m.value, whole -> m.key));
  end if;
  if jsonb_typeof(what) <> 'array' or jsonb_array_length(what) <> jsonb_array_length(whole) then
    return false;
  end if;
  return not exists (
    select from jsonb_array_elements(what) with ordinality m(value, n)
    where m.value <> 'null' and not authority.is_left_of(m.value, whole -> (m.n - 1)::int4));
end $$;

-- Whether entries are what is left of others: the same places, the same paths and kinds in order.
create function authority.entries_left_of(what jsonb, whole jsonb) returns boolean
language plpgsql immutable as $$
begin
  return jsonb_array_length(what) = jsonb_array_length(whole) and not exists (
    select from jsonb_array_elements(what) with ordinality e(entry, n)
    cross join lateral (select whole -> (e.n - 1)::int4 as was) w
    where e.entry - 'changes' <> w.was - 'changes'
      or jsonb_array_length(e.entry -> 'changes') <> jsonb_array_length(w.was -> 'changes')
      or exists (
        select from jsonb_array_elements(e.entry -> 'changes') with ordinality c(change, m)
        cross join lateral (select w.was -> 'changes' -> (c.m - 1)::int4 as was) v
        where c.change <> v.was and not coalesce(
          authority.is_left_of(c.change - '{erased,op}'::text[], v.was - '{erased,op}'::text[])
          and c.change ->> 'erased' = coalesce(v.was ->> 'op', v.was ->> 'erased', 'set')
          and not c.change ? 'op', false)));
end $$;

-- Lets an erasure through, and of it only what takes away: whoever writes, nothing is ever put in.
create or replace function authority.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('authority.erasing', true) = old.position::text then
    if to_jsonb(new) - '{data,updated,reason,metadata,salts,erased}'::text[]
        = to_jsonb(old) - '{data,updated,reason,metadata,salts,erased}'::text[]
      and (new.data is null or authority.is_left_of(new.data::jsonb, old.data::jsonb))
      and (new.reason is null or new.reason = old.reason)
      and authority.is_left_of(new.metadata::jsonb, old.metadata::jsonb)
      and authority.entries_left_of(new.updated::jsonb, old.updated::jsonb)
      and cardinality(new.salts) = cardinality(old.salts)
      and cardinality(new.erased) = cardinality(old.salts)
    then
      return new;
    end if;
  end if;
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;

-- What is left of an event. A salt that is null drops the part's; `parts` tells the places of those
-- from which something goes.
create type authority.remainder as (
  position int8, data json, updated json, reason text, metadata json, salts bytea[], parts int4[]
);
create type authority.erasure_touch as (
  entity_type text, entity_id text, version int4, commitment bytea, effective_at timestamptz,
  erased boolean
);
create type authority.erasure_condition as (
  entity_type text, entity_id text, version int4, commitment bytea
);

-- Erases under the order lock, and records that it did: the event, whole but for its place, comes with
-- what is left of the others. Refused (null) where an entity is no longer what was read. `erased`
-- touches move the position of an entity's last erasure.
create function authority.erase(
  event authority.event, envelope bytea, touches authority.erasure_touch[],
  conditions authority.erasure_condition[], remainders authority.remainder[]
) returns int8 language plpgsql as $$
declare
  last  record;
  what  authority.remainder;
begin
  perform from authority.order_lock for update;

  if event.entity_type <> '$erasure' or event.type <> '$erasure' or event.version < 2
    or event.reason is null or event.actor is null
  then
    raise exception 'an erasure is asked for, by somebody and with a reason, before it is done'
      using errcode = 'check_violation';
  end if;
  if exists (
    select from unnest(conditions) c
    left join authority.head h on h.entity_type = c.entity_type and h.entity_id = c.entity_id
    where coalesce(h.version, 0) <> c.version or h.commitment is distinct from c.commitment
  ) then
    return null;
  end if;

  select e.position, e.digest, e.recorded_at into last
    from authority.event e order by e.position desc limit 1;
  event.position := last.position + 1;
  event.recorded_at := greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);

  foreach what in array remainders loop
    perform set_config('authority.erasing', what.position::text, true);
    update authority.event e set
        data = what.data, updated = what.updated, reason = what.reason, metadata = what.metadata,
        salts = what.salts,
        erased = (
          select array_agg(case when n = any (what.parts) then event.position else e.erased[n] end
            order by n)
          from generate_series(1, cardinality(e.commitments)) n)
      where e.position = what.position;
    if not found then
      raise exception 'there is no event %', what.position using errcode = 'foreign_key_violation';
    end if;
  end loop;
  perform set_config('authority.erasing', '', true);

  event.imported := false;
  event.erased := null;
  event.digest := sha256('\x01'::bytea || last.digest || int8send(event.position)
    || int8send(round(extract(epoch from event.recorded_at) * 1000)::int8) || envelope);
  insert into authority.event select (event).*;

  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select t.entity_type, t.entity_id, t.version, event.position, t.effective_at
    from unnest(touches) t where t.entity_type <> '$erasure';

  insert into authority.head as h
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    select t.entity_type, t.entity_id, t.version, event.id, t.commitment, t.effective_at,
      case when t.erased then event.position end
    from unnest(touches) t
    on conflict (entity_type, entity_id) do update set
      version = excluded.version, event_id = excluded.event_id,
      commitment = excluded.commitment, effective_at = excluded.effective_at,
      erased_at = coalesce(excluded.erased_at, h.erased_at);
  return event.position;
end $$;

create type derived.left_state as (
  entity_type text, entity_id text, fingerprint bytea, version int4, deleted_at timestamptz,
  label text, value json
);
create type derived.left_snapshot as (
  entity_type text, entity_id text, fingerprint bytea, version int4, value json
);

-- What an erasure takes from tables that later migrations add: each puts its own call in here.
create function derived.forget_kept(erasure text, touches json, terms text[])
returns void language plpgsql as $$
begin
end $$;

-- One call, one commit for an erasure: `authority.erase`, then all that was derived of what it
-- touched is taken away, in every generation, and the states that are left put in its place. `terms`
-- are the words that went: looks whose details hold one lose them.
create function derived.erase(
  event json, envelope bytea, touches json, conditions json, remainders json, states json,
  snapshots json, terms text[]
) returns int8 language plpgsql as $$
declare
  erased_at int8;
begin
  -- What reads on from the log ends its step first, and finds what is left from here on.
  perform from operational.search_checkpoint for update;
  perform from derived.reference_progress for update;
  perform from operational.beside for update;
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

-- What the planner knows of values is made anew from what is left.
create function authority.forget_statistics() returns void language plpgsql as $$
begin
  analyze authority.event, authority.head, authority.touch;
end $$;

do $$
declare
  pinned regprocedure;
begin
  alter function authority.erase security definer;
  alter function authority.forget_statistics security definer;
  for pinned in
    select p.oid from pg_proc p where p.pronamespace = 'authority'::regnamespace
      and p.proname in ('erase', 'forget_statistics', 'is_left_of', 'entries_left_of', 'refuse_change')
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', pinned);
  end loop;
  revoke execute on function authority.erase, authority.forget_statistics, derived.erase from public;
end $$;
