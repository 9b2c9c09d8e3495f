-- What follows an event: how far each reactor has read, what is due by it, and how that went. None of
-- it holds a personal value: a recipient is kept as a reference into a state.

create table operational.reactor (
  name          text collate "C" primary key,
  version       int4 not null,
  -- Up to where it has read the log; it began after `began_after`.
  position      int8 not null,
  began_after   int8 not null,
  status        text not null default 'running' check (status in ('running', 'paused')),
  -- At which event its `due` failed: { position, eventId, message }; null while it goes on.
  stopped       json,
  -- Positions that it was told to leave out.
  skipped       int8[] not null default '{}',
  -- At most so many a minute, where people said so; null: as the definition says.
  rate          int4 check (rate > 0),
  -- The circuit: failures in a row that are the receiver's, and whom they were for; since it waits as a
  -- whole, until when and why. `open_seconds` is how long it waits between two tries.
  failures      int4 not null default 0,
  failing       text[] not null default '{}',
  open_until    timestamptz,
  opened_at     timestamptz,
  open_cause    text,
  open_seconds  float8,
  -- Up to when its rate is used up.
  paced_until   timestamptz,
  made_at       timestamptz not null default now(),
  moved_at      timestamptz not null default now()
);

create table operational.effect (
  id             uuid primary key,
  reactor        text collate "C" not null,
  event_id       uuid not null,
  event_position int8 not null,
  event_type     text collate "C" not null,
  -- The event's own entity.
  entity_type    text collate "C" not null,
  entity_id      text collate "C" not null,
  key            text collate "C" not null,
  -- { type, id, version, field }
  recipient      json,
  summary        text not null,
  status         text not null check (status in
    ('waiting', 'running', 'done', 'failed', 'held', 'skipped')),
  -- Not before.
  due_at         timestamptz not null,
  -- The next try; of one that waits.
  next_at        timestamptz,
  -- When one that waits was handed to the queue; null: a worker does so when its time has come.
  handed_at      timestamptz,
  -- The earlier one of its entity that it waits for.
  blocked_by     uuid,
  attempts       int4 not null default 0,
  -- Who is at it, and until when it is theirs.
  leased_by      text,
  leased_until   timestamptz,
  started_at     timestamptz,
  finished_at    timestamptz,
  -- What failures are grouped by, and the last one in words; nothing personal in either.
  cause          text,
  error          text,
  -- Why it was skipped or held back, by whom.
  reason         text,
  decided_by     text,
  -- Ids of the events that it appended.
  appended       uuid[] not null default '{}',
  made_at        timestamptz not null default now(),
  constraint effect_key unique (event_id, reactor, key)
) with (fillfactor = 70);
create index effect_open on operational.effect (reactor, status, due_at, id)
  where status in ('waiting', 'running', 'failed', 'held');
create index effect_ready on operational.effect (reactor, next_at) where status = 'waiting';
create index effect_unhanded on operational.effect (next_at)
  where status = 'waiting' and handed_at is null and blocked_by is null;
create index effect_blocked on operational.effect (blocked_by) where blocked_by is not null;
create index effect_leased on operational.effect (leased_until) where status = 'running';
create index effect_made on operational.effect (made_at, id);
create index effect_entity on operational.effect (entity_type, entity_id, event_position);

create table operational.effect_attempt (
  effect_id  uuid not null references operational.effect (id) on delete cascade,
  number     int4 not null,
  worker     text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  -- `lost`: its worker was silent, and somebody else took over.
  outcome    text check (outcome in ('done', 'failed', 'lost')),
  cause      text,
  error      text,
  constraint effect_attempt_pkey primary key (effect_id, number)
);

-- Which version an entity had once the event at a position was recorded; 0: it was not there yet.
create function authority.version_as_of(of_type text, of_id text, at_position int8) returns int4
language plpgsql stable as $$
declare
  low  int4 := 0;
  high int4;
  mid  int4;
  seen int8;
begin
  select h.version, e.position into high, seen
    from authority.head h join authority.event e on e.id = h.event_id
    where h.entity_type = of_type and h.entity_id = of_id;
  if high is null then return 0; end if;
  if seen <= at_position then return high; end if;
  while low < high loop
    mid := (low + high + 1) / 2;
    select e.position into seen from authority.event e
      where e.entity_type = of_type and e.entity_id = of_id and e.version = mid;
    if not found then
      select t.position into seen from authority.touch t
        where t.entity_type = of_type and t.entity_id = of_id and t.version = mid;
    end if;
    if seen <= at_position then low := mid; else high := mid - 1; end if;
  end loop;
  return low;
end $$;
