-- Corrections that a second person reviews. `$correction` events say who did what; what a correction
-- is, and what people say about it, may be personal and stands here. Not derivable: a backup holds it.

create table operational.correction (
  -- The draft's: proposed twice it is there once.
  id               uuid        not null,
  -- As its last event has it; both are written in one transaction.
  status           text collate "C" not null
    check (status in ('proposed', 'approved', 'applied', 'rejected', 'withdrawn')),
  -- The version of `$correction/<id>`.
  version          int4        not null,
  kind             text collate "C" not null,
  -- The entity that it began on.
  entity_type      text collate "C" not null,
  entity_id        text collate "C" not null,
  -- A viewer's id; and the person behind it: who made the key, for a key.
  proposer         text collate "C" not null,
  principal        text collate "C" not null,
  proposed_at      timestamptz not null default now(),
  changed_at       timestamptz not null default now(),
  -- Who is applying it, while that is under way.
  applier          text collate "C",
  -- The draft, its preview as it was last asked for or given, and the pin; null once erased.
  content          json,
  -- Goes with the content: its hash in the events then says nothing.
  salt             bytea,
  -- Where people reach the pages, for mails about it; null where none leaves.
  site             text,
  -- Up to where it was looked at whether what it touches has moved.
  checked_position int8        not null default 0,
  constraint correction_pkey primary key (id)
);
create index correction_by_status on operational.correction (status, changed_at desc, id desc);
create index correction_open on operational.correction (changed_at desc, id desc)
  where status in ('proposed', 'approved');

-- Every entity that it touches, or is about.
create table operational.correction_entity (
  correction_id uuid not null,
  entity_type   text collate "C" not null,
  entity_id     text collate "C" not null,
  constraint correction_entity_pkey primary key (correction_id, entity_type, entity_id),
  constraint correction_entity_correction foreign key (correction_id)
    references operational.correction (id) on delete cascade
);
create index correction_entity_by_entity
  on operational.correction_entity (entity_type, entity_id, correction_id);

-- The conversation, with the reasons of refusals; each is named by an event.
create table operational.correction_note (
  id            uuid        not null,
  correction_id uuid        not null,
  author        text collate "C" not null,
  written_at    timestamptz not null default now(),
  -- Null once erased.
  body          text,
  constraint correction_note_pkey primary key (id),
  constraint correction_note_correction foreign key (correction_id)
    references operational.correction (id) on delete cascade
);
create index correction_note_by_correction on operational.correction_note (correction_id, written_at);

-- Who is waited for is told by mail, once for each time that it waits. `person` is null until a worker
-- has found out whom it is for.
create table operational.correction_mail (
  correction_id uuid        not null,
  version       int4        not null,
  person        text collate "C" not null default '',
  tries         int4        not null default 0,
  due_at        timestamptz not null default now(),
  constraint correction_mail_pkey primary key (correction_id, version, person)
);

comment on table operational.correction is 'Corrections that were proposed. Content may be personal: an erasure cleans it.';
comment on table operational.correction_note is 'What people say about corrections. May be personal: an erasure cleans it.';

-- What an erasure takes from corrections: all of those that are about its own entity, of others what
-- holds one of the words that went. That there was one, who decided it and when stays.
create function derived.forget_corrections(erasure text, touches json, terms text[])
returns void language plpgsql as $$
declare
  target json;
  gone   uuid[];
begin
  select e.data -> 'target' into target from authority.event e
    where e.entity_type = '$erasure' and e.entity_id = erasure and e.version = 1;

  select array_agg(distinct c.correction_id) into gone
    from operational.correction_entity c
    where target ->> 'kind' in ('entity', 'fields')
      and c.entity_type = target ->> 'type' and c.entity_id = target ->> 'id';
  update operational.correction set content = null, salt = null
    where id = any (gone) and content is not null;
  update operational.correction_note set body = null
    where correction_id = any (gone) and body is not null;

  select array_agg(distinct c.correction_id) into gone
    from operational.correction_entity c
    join json_populate_recordset(null::authority.erasure_touch, touches) t
      on t.entity_type = c.entity_type and t.entity_id = c.entity_id
    where t.erased;
  update operational.correction c set content = null, salt = null
    where c.id = any (gone) and exists (
      select from unnest(terms) w where strpos(c.content::text, w) > 0
        or strpos(c.content::text, trim(both '"' from to_json(w)::text)) > 0);
  update operational.correction_note n set body = null
    where n.correction_id = any (gone)
      and exists (select from unnest(terms) w where strpos(n.body, w) > 0);
end $$;

create or replace function derived.forget_kept(erasure text, touches json, terms text[])
returns void language plpgsql as $$
begin
  perform derived.forget_corrections(erasure, touches, terms);
end $$;
