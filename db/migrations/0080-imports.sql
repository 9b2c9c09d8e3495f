-- Imports through the pages: files that are uploaded, looked at, and recorded by a worker. The file
-- itself, its faulty rows and what quotes it lie in a private folder of the installation.

create table operational.import (
  id           uuid primary key,
  owner        text collate "C" not null,
  -- What the file is called where it comes from.
  name         text not null,
  size         int8 not null,
  received     int8 not null default 0,
  status       text not null check (status in
    ('uploading', 'mapping', 'checking', 'checked', 'running', 'paused', 'cancelling', 'cancelled', 'done')),
  mapping      json,
  pseudonymise text not null default 'none' check (pseudonymise in ('none', 'personal', 'all')),
  -- Moved with every change of status: what a person decides on.
  began_at     timestamptz not null default now(),
  touched_at   timestamptz not null default now(),
  ended_at     timestamptz,
  -- How far the check, or the recording, has come.
  progress     json,
  -- Of the dry run that it was let run on. Names of types and columns and counts, never a value.
  report       json,
  -- Who is at it, and until when it is theirs.
  leased_by    uuid,
  leased_until timestamptz,
  -- Why it could not go on, the last time.
  error        text,
  -- Rows that were refused stay to be fetched until then.
  faults_until timestamptz
);
create index import_began on operational.import (began_at);
create index import_work on operational.import (status) where status in ('checking', 'running', 'cancelling');
comment on table operational.import is 'Imports through the pages, from the upload on. The correlation id of what one recorded is its id.';

create table operational.import_mapping (
  name         text primary key,
  mapping      json not null,
  pseudonymise text not null,
  saved_by     text collate "C" not null,
  saved_at     timestamptz not null default now()
);
comment on table operational.import_mapping is 'How tables of one kind are read, under a name: columns, never a value.';
