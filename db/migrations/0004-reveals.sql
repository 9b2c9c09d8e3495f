-- What people have uncovered for a few minutes. That they did stands in the log of reads for longer;
-- here is only what holds now.

create table operational.reveal (
  id          uuid        primary key default gen_random_uuid(),
  viewer      text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id   text collate "C" not null,
  -- A JSON Pointer; null for the whole entity.
  path        text,
  until       timestamptz not null
);
create index reveal_viewer on operational.reveal (viewer, until);

comment on table operational.reveal is 'Personal data that is uncovered for one viewer until a moment.';
