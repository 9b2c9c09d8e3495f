-- Where events are told by HTTP: each is a reactor `webhook.<id>`.

create table operational.webhook (
  id            text collate "C" primary key,
  name          text not null,
  -- May let in whoever knows it, so events and logs tell its origin alone.
  url           text not null,
  -- All events of these entity types, and these event types of any.
  entity_types  text[] not null,
  event_types   text[] not null,
  -- Whose rights and masking the payload has.
  role          text not null,
  -- Whether the events of one entity are told in their order.
  ordered       boolean not null default false,
  status        text not null default 'on' check (status in ('on', 'off')),
  -- Why it is off: of people in their words, `gone` where its receiver answered 410.
  off_reason    text,
  status_at     timestamptz not null default now(),
  made_by       text not null,
  made_at       timestamptz not null default now(),
  -- Raised by each change, so that what two people change at once is told.
  revision      int4 not null default 1,
  -- Its row stays, so that what it sent can still be told by its name.
  deleted_at    timestamptz,
  constraint webhook_tells check (cardinality(entity_types) + cardinality(event_types) > 0)
);

-- What it signs with, encrypted under a key outside the tables. A new one is added, and the older
-- ones sign beside it until they end.
create table operational.webhook_secret (
  webhook_id  text collate "C" not null references operational.webhook (id) on delete cascade,
  number      int4 not null,
  sealed      bytea not null,
  made_at     timestamptz not null default now(),
  ends_at     timestamptz,
  constraint webhook_secret_pkey primary key (webhook_id, number)
);
