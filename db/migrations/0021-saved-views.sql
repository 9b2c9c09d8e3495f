-- Lists that people come back to: a page with its filters, under a name. Not derivable: a backup
-- holds them.

create table operational.saved_view (
  id      uuid        not null,
  -- Who made it: a viewer's id.
  owner   text collate "C" not null,
  name    text        not null,
  -- The path of a list: `/events`, `/entities/user`.
  page    text collate "C" not null,
  -- Its query, without the question mark.
  query   text        not null,
  -- Whether everybody who may read has it in their list.
  shared  boolean     not null default false,
  made_at timestamptz not null default now(),
  constraint saved_view_pkey primary key (id),
  constraint saved_view_name unique (owner, page, name)
);
create index saved_view_shared on operational.saved_view (page) where shared;

comment on table operational.saved_view is 'Saved views. Names and values in their queries may be personal: shared are those that are not.';
