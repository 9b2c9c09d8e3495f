-- Retention: how far each run of a rule has come, so that whoever goes on begins where it was left.
-- The rules themselves are states of `$retention`.

create table operational.retention_run (
  id             uuid        primary key,
  -- The id of `$retention/<rule>`.
  rule_id        text collate "C" not null,
  -- What held when it began: once another does, the run ends.
  rule           json        not null,
  -- What happened before this is old enough.
  cutoff         timestamptz not null,
  status         text        not null check (status in ('running', 'done', 'stopped')),
  -- Of a run that stopped.
  why            text,
  started_at     timestamptz not null default now(),
  ended_at       timestamptz,
  -- Behind which the next batch begins: a position, or the id of an entity.
  after          text,
  -- The batch under way: its `$erasure`, and what the next one begins behind once it is done.
  erasure        uuid,
  next_after     text,
  batches        int4        not null default 0,
  -- Of a rule on entities those that went, else the events; what is on hold was left out.
  entities       int8        not null default 0,
  events         int8        not null default 0,
  held           int8        not null default 0
);
create unique index retention_run_running on operational.retention_run (rule_id)
  where status = 'running';
create index retention_run_rule on operational.retention_run (rule_id, started_at);

comment on table operational.retention_run is 'Runs of retention rules: counts, and where to go on.';
