-- Seals: what was signed of the log, so that a log that is made anew is told from it.

create table operational.seal (
  -- Rises with each restore: positions of former epochs may have been other events.
  epoch     int4 not null,
  -- Of the last event that it covers.
  position  int8 not null,
  store     uuid not null,
  -- That event's digest, and the Merkle root (RFC 6962) over those of all events up to it.
  digest    bytea not null,
  root      bytea not null,
  made_at   timestamptz not null,
  -- Ed25519.
  key       bytea not null,
  signature bytea not null,
  constraint seal_pkey primary key (epoch, position)
);
comment on table operational.seal is 'Signed roots of the log. Kept outside as well: whoever can write here can remove them.';
