-- Entities whose repair was asked for. Beside what was found of them, not in it: the act that asks
-- holds what it writes until it has the order lock, and an erasure, which has that lock, takes away
-- what was found. Neither waits for the other here.
create table derived.repair_wanted (
  entity_type text collate "C" not null,
  entity_id   text collate "C" not null,
  wanted_at   timestamptz not null default clock_timestamp(),
  constraint repair_wanted_pkey primary key (entity_type, entity_id)
);
drop index derived.deviation_wanted;
alter table derived.deviation drop column repair_wanted_at;
