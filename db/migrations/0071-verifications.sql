-- Verifications of the whole store: those that people ask for, and the one that is always under way
-- in the background.

create table operational.verification (
  id           uuid primary key,
  -- `asked`: all of it, as fast as it goes. `background`: events, seals and effects, on a budget.
  kind         text not null check (kind in ('asked', 'background')),
  status       text not null check (status in ('running', 'paused', 'done', 'ended')),
  asked_by     text,
  began_at     timestamptz not null default now(),
  ended_at     timestamptz,
  -- How far it has come, so that another worker goes on from there.
  place        json not null,
  -- What was found; all of it, of which 10,000 are kept.
  found        int8 not null default 0,
  -- The seals that fit, and the position of the last one; once it is done.
  seals        int4,
  sealed_up_to int8,
  -- Who is at it, and until when it is theirs.
  leased_by    uuid,
  leased_until timestamptz,
  -- Why it could not go on, the last time; no value of the store.
  error        text
);
create unique index verification_open on operational.verification (kind)
  where status in ('running', 'paused');
create index verification_began on operational.verification (began_at);

create table operational.verification_finding (
  verification uuid not null references operational.verification (id) on delete cascade,
  number       int8 not null,
  finding      json not null,
  constraint verification_finding_pkey primary key (verification, number)
);
comment on table operational.verification_finding is 'What was found, by event, entity, kind and path. Never a value.';
