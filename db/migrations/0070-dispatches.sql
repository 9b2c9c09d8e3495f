-- Which effects each dispatch recorded, chained, so that one that is gone is missed.

create table operational.dispatch (
  reactor   text collate "C" not null,
  -- 1, 2, 3 … of each reactor; only those that recorded something.
  number    int8 not null,
  -- Up to where the reactor had read with it.
  up_to     int8 not null,
  -- Of the event of each effect, in order; one stands there for each effect.
  positions int8[] not null,
  -- Over the link before it, the columns before this one, and the ids of the events.
  link      bytea not null,
  constraint dispatch_pkey primary key (reactor, number)
);
comment on table operational.dispatch is 'What each dispatch recorded, by event and reactor. No recipient, no content: an erasure leaves it.';

alter table operational.reactor
  -- The last dispatch that recorded something, and its link.
  add column dispatches    int8 not null default 0,
  add column link          bytea not null default '',
  -- Effects of events up to here may be from before there were links.
  add column chained_after int8 not null default 0;
update operational.reactor set chained_after = position;

-- By which dispatch it was recorded; 0: before there were links.
alter table operational.effect add column dispatch int8;
update operational.effect set dispatch = 0;
create index effect_dispatch on operational.effect (reactor, dispatch);
