-- Where each seal is kept outside of the database, and what stood against it.

create table operational.seal_copy (
  epoch    int4 not null,
  position int8 not null,
  -- `folder`, `git` or `webhook`.
  place    text collate "C" not null check (place in ('folder', 'git', 'webhook')),
  -- Null while it is not kept there.
  kept_at  timestamptz,
  tries    int4 not null default 0,
  next_at  timestamptz,
  -- Why it was not kept, the last time; neither addresses nor paths.
  error    text,
  constraint seal_copy_pkey primary key (epoch, position, place)
);
