-- The log of reads: who looked at what. Written to and swept, never changed.

create table operational.look (
  -- A UUIDv7 of the moment of the look: in the order of time, and written twice without effect.
  id          uuid        not null,
  at          timestamptz not null,
  -- Who looked; null where nobody is known, as at a failed sign-in.
  viewer      text collate "C",
  kind        text        not null check (kind in
    ('entity', 'list', 'search', 'reveal', 'export', 'sign_in_failed', 'refused')),
  entity_type text collate "C",
  entity_id   text collate "C",
  -- What of it, without any personal value.
  what        jsonb       not null,
  reason      text,
  -- From where.
  address     text,
  agent       text,
  constraint look_pkey primary key (id)
);
create index look_viewer on operational.look (viewer, id) where viewer is not null;
create index look_entity on operational.look (entity_type, entity_id, id)
  where entity_id is not null;
-- The looks at entities are nearly all there are, and are found by time.
create index look_kind on operational.look (kind, id) where kind not in ('entity', 'list');

comment on table operational.look is 'The log of reads. Kept for as long as the setting looks_kept_days says.';

insert into operational.setting values ('looks_kept_days', '365');
