-- Bulk acts: one event for each of many entities, previewed, then recorded by a worker. What they hold
-- may be personal, so it stands here and not in the `$bulk` event, and goes with an erasure. Not
-- derivable: a backup holds them.

create table operational.bulk (
  -- Its `$bulk` entity, and the correlation of all that it records.
  id          uuid        not null,
  -- Who chose and filled it in, and who applied it: viewers' ids.
  owner       text collate "C" not null,
  runner      text collate "C",
  entity_type text        not null,
  status      text collate "C" not null check (status in
    ('chosen', 'previewing', 'previewed', 'proposed', 'running', 'paused', 'cancelled', 'done')),
  event_type  text,
  -- By field of the event's data, where its value comes from.
  template    json,
  reason      text,
  ticket      text,
  occurred_at timestamptz,
  -- Rules of the review policy that ask for a second person, as the preview found them.
  review      json,
  -- The bulk act that this one takes back.
  reverts     uuid,
  -- Why a worker paused it by itself.
  stopped_for text,
  made_at     timestamptz not null default now(),
  started_at  timestamptz,
  ended_at    timestamptz,
  constraint bulk_pkey primary key (id),
  constraint bulk_reverts foreign key (reverts) references operational.bulk (id)
);
create index bulk_running on operational.bulk (id) where status = 'running';
create index bulk_made on operational.bulk (made_at desc);

create table operational.bulk_item (
  bulk_id   uuid not null,
  place     int4 not null,
  entity_id text not null,
  status    text collate "C" not null default 'chosen' check (status in
    ('chosen', 'fits', 'refused', 'recorded', 'failed')),
  -- The row of the file that the entity was chosen by.
  given     json,
  -- What would be recorded of it, and what the preview of that was decided on.
  events    json,
  pin       text,
  faults    json,
  -- The first of the events that were recorded.
  event_id  uuid,
  constraint bulk_item_pkey primary key (bulk_id, place),
  constraint bulk_item_bulk foreign key (bulk_id) references operational.bulk (id) on delete cascade
);
create index bulk_item_status on operational.bulk_item (bulk_id, status, place);
create index bulk_item_entity on operational.bulk_item (entity_id);

comment on table operational.bulk is 'Bulk acts and how far they have come.';
comment on table operational.bulk_item is 'An entity of a bulk act, with the events that are recorded of it.';
