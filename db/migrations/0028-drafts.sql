-- What somebody was filling in on the page that corrects an entity, one for each person and entity:
-- there again after a reload. Not derivable: a backup holds them.

create table operational.draft (
  -- A viewer's id.
  person      text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id   text collate "C" not null,
  -- The form as the page keeps it.
  content     json        not null,
  updated_at  timestamptz not null default now(),
  constraint draft_pkey primary key (person, entity_type, entity_id)
);
create index draft_entity on operational.draft (entity_type, entity_id);
create index draft_updated_at on operational.draft (updated_at);

comment on table operational.draft is 'Drafts of corrections. What is typed there may be personal: read by who wrote it alone, dropped by an erasure of its entity.';
