-- Backups: which there are, so that an erasure can tell what they still hold.

create table operational.backup (
  id           uuid primary key,
  made_at      timestamptz not null,
  -- Of the last event in it.
  position     int8 not null,
  epoch        int4 not null,
  -- Bytes.
  size         int8 not null,
  -- The file, as whoever made it names it.
  place        text not null,
  -- To a passphrase or a recipient; null: to nobody.
  encrypted    text check (encrypted in ('passphrase', 'recipient')),
  -- Whether the sign-in tables are in it.
  with_sign_in boolean not null,
  made_by      text collate "C" not null,
  scheduled    boolean not null,
  -- Of all of the file but its last line.
  sha256       bytea not null,
  -- By rotation, or found to be gone; null: still there, as far as is known.
  removed_at   timestamptz,
  -- When it was last restored into a scratch database and verified, and what came of it.
  rehearsed_at timestamptz,
  rehearsal    json
);
create index backup_made_at on operational.backup (made_at);
comment on table operational.backup is 'Backups that were made of this store. They hold what was erased later, until they are removed.';

-- Asked for by people, made by a worker; gone once it is made.
create table operational.backup_wish (
  id        uuid primary key,
  wanted_at timestamptz not null default clock_timestamp(),
  wanted_by text collate "C" not null,
  -- Why it could not be made.
  failed_at timestamptz,
  failure   text
);
