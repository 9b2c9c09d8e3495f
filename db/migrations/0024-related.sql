-- Who refers to an entity, by the references that the catalogue declares: made from the log by the
-- worker, and made anew where the declarations changed.
create table derived.reference (
  target_type text collate "C" not null,
  target_id   text collate "C" not null,
  source_type text collate "C" not null,
  source_id   text collate "C" not null,
  -- The declared place in the source's state: `/userId`, `/members/*`.
  field       text collate "C" not null,
  -- False once the source refers to it there no more.
  held        boolean not null,
  -- Of the event that made it so.
  position    int8 not null,
  constraint reference_pkey primary key (target_type, target_id, source_type, source_id, field)
);
-- An erased field takes its references along.
create index reference_source on derived.reference (source_type, source_id);

create table derived.reference_progress (
  one      boolean primary key default true check (one),
  position int8 not null,
  -- The declarations that the table was made by.
  declared text not null
);
insert into derived.reference_progress (position, declared) values (0, '');
