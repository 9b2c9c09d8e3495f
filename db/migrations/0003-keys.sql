-- API keys of programs. Of a key itself only the hash is here.

create table operational.api_key (
  -- Stands in the key too, so that a key found lying about is known by it; no secret.
  id           text collate "C" primary key,
  -- SHA-256 of the whole key. 256 random bits need no salt and no slow hash.
  hash         bytea       not null check (octet_length(hash) = 32),
  name         text        not null,
  -- Either a role, with which the key changes, or rights of its own.
  role         text,
  rights       json,
  -- What it is held to; null for any.
  entity_types text[],
  event_types  text[],
  -- Requests a minute; null for any number.
  rate_limit   int4        check (rate_limit > 0),
  made_at      timestamptz not null default now(),
  made_by      text        not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  -- To the minute.
  last_used_at timestamptz,
  constraint api_key_rights_check check ((role is null) <> (rights is null))
);

-- Moves with every change of a key but its last use. Processes keep the keys in memory and look
-- here every second. A row that is updated, and no sequence or time: those who change keys take
-- turns, so that a revision that was read is never followed by a change that commits under it.
create table operational.api_key_revision (
  one      boolean primary key default true check (one),
  revision int8 not null default 0
);
insert into operational.api_key_revision default values;

create function operational.note_key_change() returns trigger language plpgsql as $$
begin
  update operational.api_key_revision set revision = revision + 1;
  return null;
end $$;
create trigger api_key_changed
  after insert or delete or update of
    id, hash, name, role, rights, entity_types, event_types, rate_limit, expires_at, revoked_at
  on operational.api_key for each statement execute function operational.note_key_change();
create trigger api_key_truncated after truncate on operational.api_key
  for each statement execute function operational.note_key_change();
