-- Written by `npm run backstory -- schema-dump` from a migrated database. Do not edit.

create schema access;

create schema authority;

create schema derived;

create schema operational;

create type authority.erasure_condition as (
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea
);

create type authority.erasure_touch as (
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea,
  effective_at timestamp with time zone,
  erased boolean
);

create type authority.made_version as (
  entity_type text,
  entity_id text,
  version integer,
  "position" bigint,
  event_id uuid,
  commitment bytea,
  effective_at timestamp with time zone,
  erases boolean
);

create type authority.new_condition as (
  append integer,
  after integer,
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea
);

create type authority.new_event as (
  append integer,
  id uuid,
  type text,
  schema_version integer,
  fingerprint bytea,
  entity_type text,
  entity_id text,
  version integer,
  data json,
  updated json,
  actor text,
  recorder text,
  reason text,
  metadata json,
  correlation_id text,
  causation_id uuid,
  idempotency_key bytea,
  occurred_at timestamp with time zone,
  effective_at timestamp with time zone,
  imported boolean,
  held_back json,
  salts bytea[],
  commitments bytea[]
);

create type authority.new_touch as (
  append integer,
  event integer,
  event_id uuid,
  entity_type text,
  entity_id text,
  version integer,
  commitment bytea,
  effective_at timestamp with time zone
);

create type authority.outcome as (
  first_position bigint,
  recorded_at timestamp with time zone,
  others authority.verdict[]
);

create type authority.place as (
  "position" bigint,
  recorded_at timestamp with time zone
);

create type authority.remainder as (
  "position" bigint,
  data json,
  updated json,
  reason text,
  metadata json,
  salts bytea[],
  parts integer[]
);

create type authority.verdict as (
  append integer,
  verdict text,
  first_position bigint,
  recorded_at timestamp with time zone
);

create type derived.left_snapshot as (
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  value json
);

create type derived.left_state as (
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  deleted_at timestamp with time zone,
  label text,
  value json
);

create type derived.new_snapshot as (
  append integer,
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  value json,
  turn integer
);

create type derived.new_state as (
  append integer,
  entity_type text,
  entity_id text,
  fingerprint bytea,
  version integer,
  deleted_at timestamp with time zone,
  label text,
  value json,
  turn integer
);

create sequence operational.search_field_id as integer increment 1;

create table access.account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  person_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_key UNIQUE (provider_id, account_id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.attempt (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempt_pkey PRIMARY KEY (key)
);

create table access.invitation (
  id text not null,
  token_hash bytea not null,
  role text not null,
  name text,
  email text,
  invited_by text,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  accepted_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash)
);

create table access.person (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  role text not null,
  banned boolean default false not null,
  ban_reason text,
  ban_expires timestamp with time zone,
  two_factor_enabled boolean default false not null,
  demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  last_sign_in_at timestamp with time zone,
  language text,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_email_is_lower CHECK ((email = lower(email))),
  constraint person_language_known CHECK ((language = ANY (ARRAY['en'::text, 'de'::text])))
);

create table access.rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  last_request double precision not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

create table access.session (
  id text not null,
  token text not null,
  person_id text not null,
  ip_address text,
  user_agent text,
  impersonated_by text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.two_factor (
  id text not null,
  person_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES access.person(id) ON DELETE CASCADE
);

create table access.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);

create table authority.event (
  "position" bigint not null,
  id uuid not null,
  type text collate "C" not null,
  schema_version integer not null,
  fingerprint bytea not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  data json,
  updated json not null,
  actor text,
  recorder text not null,
  reason text,
  metadata json not null,
  correlation_id text not null,
  causation_id uuid,
  idempotency_key bytea,
  occurred_at timestamp with time zone not null,
  effective_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  imported boolean not null,
  held_back json,
  salts bytea[] not null,
  commitments bytea[] not null,
  digest bytea not null,
  erased bigint[],
  constraint event_pkey PRIMARY KEY ("position"),
  constraint event_id_key UNIQUE (id),
  constraint event_version_key UNIQUE (entity_type, entity_id, version)
);

create table authority.head (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  event_id uuid not null,
  commitment bytea not null,
  effective_at timestamp with time zone not null,
  erased_at bigint,
  constraint head_pkey PRIMARY KEY (entity_type, entity_id)
) with (fillfactor=80);

create table authority.order_lock (
  one boolean default true not null,
  constraint order_lock_pkey PRIMARY KEY (one),
  constraint order_lock_one_check CHECK (one)
);

create table authority.touch (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  version integer not null,
  "position" bigint not null,
  effective_at timestamp with time zone not null,
  constraint touch_pkey PRIMARY KEY (entity_type, entity_id, version)
);

create table derived.deviation (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  rule text collate "C" not null,
  generation integer not null,
  version integer not null,
  "position" bigint,
  difference json not null,
  more integer default 0 not null,
  found_at timestamp with time zone default now() not null,
  constraint deviation_pkey PRIMARY KEY (entity_type, entity_id, rule, generation, version)
);

create table derived.reference (
  target_type text collate "C" not null,
  target_id text collate "C" not null,
  source_type text collate "C" not null,
  source_id text collate "C" not null,
  field text collate "C" not null,
  held boolean not null,
  "position" bigint not null,
  constraint reference_pkey PRIMARY KEY (target_type, target_id, source_type, source_id, field)
);

create table derived.reference_progress (
  one boolean default true not null,
  "position" bigint not null,
  declared text not null,
  constraint reference_progress_pkey PRIMARY KEY (one),
  constraint reference_progress_one_check CHECK (one)
);

create table derived.repair_wanted (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  wanted_at timestamp with time zone default clock_timestamp() not null,
  constraint repair_wanted_pkey PRIMARY KEY (entity_type, entity_id)
);

create table derived.search_field (
  id integer default nextval('operational.search_field_id'::regclass) not null,
  entity_type text collate "C" not null,
  path text collate "C" not null,
  constraint search_field_pkey PRIMARY KEY (id),
  constraint search_field_key UNIQUE (entity_type, path)
);

create table derived.search_value (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  field integer not null,
  digest bigint not null,
  held integer not null,
  since_position bigint not null,
  until_position bigint,
  since timestamp with time zone not null,
  until timestamp with time zone,
  plain text collate "C" not null,
  value text not null,
  constraint search_value_pkey PRIMARY KEY (entity_type, entity_id, field, digest)
);

create table derived.snapshot (
  generation integer not null,
  entity_id text collate "C" not null,
  version integer not null,
  value json not null,
  constraint snapshot_pkey PRIMARY KEY (generation, entity_id, version)
);

create table derived.state (
  generation integer not null,
  entity_id text collate "C" not null,
  version integer not null,
  deleted_at timestamp with time zone,
  label text,
  value json not null,
  constraint state_pkey PRIMARY KEY (generation, entity_id)
) with (fillfactor=80);

create table operational.api_key (
  id text collate "C" not null,
  hash bytea not null,
  name text not null,
  role text,
  rights json,
  entity_types text[],
  event_types text[],
  rate_limit integer,
  made_at timestamp with time zone default now() not null,
  made_by text not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_hash_check CHECK ((octet_length(hash) = 32)),
  constraint api_key_rate_limit_check CHECK ((rate_limit > 0)),
  constraint api_key_rights_check CHECK (((role IS NULL) <> (rights IS NULL)))
);

create table operational.api_key_revision (
  one boolean default true not null,
  revision bigint default 0 not null,
  constraint api_key_revision_pkey PRIMARY KEY (one),
  constraint api_key_revision_one_check CHECK (one)
);

create table operational.backup (
  id uuid not null,
  made_at timestamp with time zone not null,
  "position" bigint not null,
  epoch integer not null,
  size bigint not null,
  place text not null,
  encrypted text,
  with_sign_in boolean not null,
  made_by text collate "C" not null,
  scheduled boolean not null,
  sha256 bytea not null,
  removed_at timestamp with time zone,
  rehearsed_at timestamp with time zone,
  rehearsal json,
  constraint backup_pkey PRIMARY KEY (id),
  constraint backup_encrypted_check CHECK ((encrypted = ANY (ARRAY['passphrase'::text, 'recipient'::text])))
);

create table operational.backup_wish (
  id uuid not null,
  wanted_at timestamp with time zone default clock_timestamp() not null,
  wanted_by text collate "C" not null,
  failed_at timestamp with time zone,
  failure text,
  constraint backup_wish_pkey PRIMARY KEY (id)
);

create table operational.beside (
  name text collate "C" not null,
  rebuild uuid,
  "position" bigint default 0 not null,
  shape text default ''::text not null,
  constraint beside_pkey PRIMARY KEY (name),
  constraint beside_name_check CHECK ((name = ANY (ARRAY['search'::text, 'references'::text])))
);

create table operational.bulk (
  id uuid not null,
  owner text collate "C" not null,
  runner text collate "C",
  entity_type text not null,
  status text collate "C" not null,
  event_type text,
  template json,
  reason text,
  ticket text,
  occurred_at timestamp with time zone,
  review json,
  reverts uuid,
  stopped_for text,
  made_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  plan integer default 0 not null,
  choices json,
  approver text collate "C",
  chosen integer default 0 not null,
  fits integer default 0 not null,
  refused integer default 0 not null,
  recorded integer default 0 not null,
  failed integer default 0 not null,
  holds json,
  constraint bulk_pkey PRIMARY KEY (id),
  constraint bulk_reverts FOREIGN KEY (reverts) REFERENCES operational.bulk(id),
  constraint bulk_status_check CHECK ((status = ANY (ARRAY['chosen'::text, 'previewing'::text, 'previewed'::text, 'proposed'::text, 'running'::text, 'paused'::text, 'cancelling'::text, 'cancelled'::text, 'done'::text])))
);

create table operational.bulk_item (
  bulk_id uuid not null,
  place integer not null,
  entity_id text not null,
  status text collate "C" default 'chosen'::text not null,
  given json,
  events json,
  pin text,
  faults json,
  event_id uuid,
  conflicts text[],
  choices json,
  outcome text collate "C",
  read json,
  due json,
  constraint bulk_item_pkey PRIMARY KEY (bulk_id, place),
  constraint bulk_item_bulk FOREIGN KEY (bulk_id) REFERENCES operational.bulk(id) ON DELETE CASCADE,
  constraint bulk_item_status_check CHECK ((status = ANY (ARRAY['chosen'::text, 'fits'::text, 'refused'::text, 'recorded'::text, 'failed'::text])))
);

create table operational.certificate (
  erasure uuid not null,
  content json not null,
  made_at timestamp with time zone default now() not null,
  constraint certificate_pkey PRIMARY KEY (erasure)
);

create table operational.correction (
  id uuid not null,
  status text collate "C" not null,
  version integer not null,
  kind text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id text collate "C",
  proposer text collate "C" not null,
  principal text collate "C" not null,
  proposed_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  applier text collate "C",
  content json,
  salt bytea,
  site text,
  checked_position bigint default 0 not null,
  bulk_id uuid,
  constraint correction_pkey PRIMARY KEY (id),
  constraint correction_about CHECK (((bulk_id IS NULL) = (entity_id IS NOT NULL))),
  constraint correction_bulk FOREIGN KEY (bulk_id) REFERENCES operational.bulk(id),
  constraint correction_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'applied'::text, 'rejected'::text, 'withdrawn'::text])))
);

create table operational.correction_entity (
  correction_id uuid not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  constraint correction_entity_pkey PRIMARY KEY (correction_id, entity_type, entity_id),
  constraint correction_entity_correction FOREIGN KEY (correction_id) REFERENCES operational.correction(id) ON DELETE CASCADE
);

create table operational.correction_mail (
  correction_id uuid not null,
  version integer not null,
  person text collate "C" default ''::text not null,
  tries integer default 0 not null,
  due_at timestamp with time zone default now() not null,
  constraint correction_mail_pkey PRIMARY KEY (correction_id, version, person)
);

create table operational.correction_note (
  id uuid not null,
  correction_id uuid not null,
  author text collate "C" not null,
  written_at timestamp with time zone default now() not null,
  body text,
  constraint correction_note_pkey PRIMARY KEY (id),
  constraint correction_note_correction FOREIGN KEY (correction_id) REFERENCES operational.correction(id) ON DELETE CASCADE
);

create table operational.dispatch (
  reactor text collate "C" not null,
  number bigint not null,
  up_to bigint not null,
  positions bigint[] not null,
  link bytea not null,
  constraint dispatch_pkey PRIMARY KEY (reactor, number)
);

create table operational.draft (
  person text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  content json not null,
  updated_at timestamp with time zone default now() not null,
  constraint draft_pkey PRIMARY KEY (person, entity_type, entity_id)
);

create table operational.drift (
  one boolean default true not null,
  entity_type text collate "C" default ''::text not null,
  entity_id text collate "C" default ''::text not null,
  turn bigint default 0 not null,
  began_at timestamp with time zone,
  entities bigint default 0 not null,
  events bigint default 0 not null,
  compared bigint default 0 not null,
  erased bigint default 0 not null,
  last_began_at timestamp with time zone,
  last_ended_at timestamp with time zone,
  last_entities bigint,
  last_events bigint,
  last_compared bigint,
  last_erased bigint,
  constraint drift_pkey PRIMARY KEY (one),
  constraint drift_one_check CHECK (one)
);

create table operational.effect (
  id uuid not null,
  reactor text collate "C" not null,
  event_id uuid not null,
  event_position bigint not null,
  event_type text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  key text collate "C" not null,
  recipient json,
  summary text not null,
  status text not null,
  due_at timestamp with time zone not null,
  next_at timestamp with time zone,
  handed_at timestamp with time zone,
  blocked_by uuid,
  attempts integer default 0 not null,
  leased_by text,
  leased_until timestamp with time zone,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  cause text,
  error text,
  reason text,
  decided_by text,
  appended uuid[] default '{}'::uuid[] not null,
  made_at timestamp with time zone default now() not null,
  dispatch bigint,
  constraint effect_pkey PRIMARY KEY (id),
  constraint effect_key UNIQUE (event_id, reactor, key),
  constraint effect_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'held'::text, 'skipped'::text])))
) with (fillfactor=70);

create table operational.effect_attempt (
  effect_id uuid not null,
  number integer not null,
  worker text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text,
  cause text,
  error text,
  answer text,
  constraint effect_attempt_pkey PRIMARY KEY (effect_id, number),
  constraint effect_attempt_effect_id_fkey FOREIGN KEY (effect_id) REFERENCES operational.effect(id) ON DELETE CASCADE,
  constraint effect_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'failed'::text, 'lost'::text])))
);

create table operational.fold_lane (
  lane integer not null,
  constraint fold_lane_pkey PRIMARY KEY (lane)
);

create table operational.generation (
  id integer generated always as identity not null,
  entity_type text collate "C" not null,
  fingerprint bytea not null,
  status text not null,
  created_at timestamp with time zone default now() not null,
  rebuild uuid,
  served_at timestamp with time zone,
  left_at timestamp with time zone,
  turn integer default 0 not null,
  constraint generation_pkey PRIMARY KEY (id),
  constraint generation_status_check CHECK ((status = ANY (ARRAY['building'::text, 'serving'::text, 'kept'::text])))
);

create table operational.import (
  id uuid not null,
  owner text collate "C" not null,
  name text not null,
  size bigint not null,
  received bigint default 0 not null,
  status text not null,
  mapping json,
  pseudonymise text default 'none'::text not null,
  began_at timestamp with time zone default now() not null,
  touched_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  progress json,
  report json,
  leased_by uuid,
  leased_until timestamp with time zone,
  error text,
  faults_until timestamp with time zone,
  by_command boolean default false not null,
  attempts smallint default 0 not null,
  constraint import_pkey PRIMARY KEY (id),
  constraint import_pseudonymise_check CHECK ((pseudonymise = ANY (ARRAY['none'::text, 'personal'::text, 'all'::text]))),
  constraint import_status_check CHECK ((status = ANY (ARRAY['uploading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'running'::text, 'paused'::text, 'cancelling'::text, 'cancelled'::text, 'done'::text])))
);

create table operational.import_mapping (
  name text not null,
  mapping json not null,
  pseudonymise text not null,
  saved_by text collate "C" not null,
  saved_at timestamp with time zone default now() not null,
  constraint import_mapping_pkey PRIMARY KEY (name)
);

create table operational.look (
  id uuid not null,
  at timestamp with time zone not null,
  viewer text collate "C",
  kind text not null,
  entity_type text collate "C",
  entity_id text collate "C",
  what jsonb not null,
  reason text,
  address text,
  agent text,
  constraint look_pkey PRIMARY KEY (id),
  constraint look_kind_check CHECK ((kind = ANY (ARRAY['entity'::text, 'list'::text, 'search'::text, 'reveal'::text, 'export'::text, 'sign_in_failed'::text, 'refused'::text])))
);

create table operational.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table operational.reactor (
  name text collate "C" not null,
  version integer not null,
  "position" bigint not null,
  began_after bigint not null,
  status text default 'running'::text not null,
  stopped json,
  skipped bigint[] default '{}'::bigint[] not null,
  rate integer,
  failures integer default 0 not null,
  failing text[] default '{}'::text[] not null,
  open_until timestamp with time zone,
  opened_at timestamp with time zone,
  open_cause text,
  open_seconds double precision,
  paced_until timestamp with time zone,
  made_at timestamp with time zone default now() not null,
  moved_at timestamp with time zone default now() not null,
  dispatches bigint default 0 not null,
  link bytea default '\x'::bytea not null,
  chained_after bigint default 0 not null,
  constraint reactor_pkey PRIMARY KEY (name),
  constraint reactor_rate_check CHECK ((rate > 0)),
  constraint reactor_status_check CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text])))
);

create table operational.read_model (
  id integer generated always as identity not null,
  name text collate "C" not null,
  fingerprint bytea not null,
  shape json not null,
  status text not null,
  "position" bigint default 0 not null,
  stopped json,
  skipped bigint[] default '{}'::bigint[] not null,
  rebuild uuid,
  created_at timestamp with time zone default now() not null,
  moved_at timestamp with time zone default now() not null,
  checked_at timestamp with time zone,
  constraint read_model_pkey PRIMARY KEY (id),
  constraint read_model_status_check CHECK ((status = ANY (ARRAY['building'::text, 'serving'::text, 'kept'::text, 'checking'::text])))
);

create table operational.rebuild (
  id uuid not null,
  kind text not null,
  name text collate "C" not null,
  entity_id text collate "C" default ''::text not null,
  status text not null,
  phase text,
  paused boolean default false not null,
  wish text,
  switch_when text not null,
  changed boolean default false not null,
  actor text not null,
  reason text,
  fingerprint bytea,
  target integer,
  former integer,
  checked bigint,
  total bigint default 0 not null,
  done bigint default 0 not null,
  events bigint default 0 not null,
  comparison json,
  error json,
  claimed_by uuid,
  claimed_until timestamp with time zone,
  wanted_at timestamp with time zone default clock_timestamp() not null,
  started_at timestamp with time zone,
  built_at timestamp with time zone,
  switched_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint rebuild_pkey PRIMARY KEY (id),
  constraint rebuild_kind_check CHECK ((kind = ANY (ARRAY['states'::text, 'entity'::text, 'search'::text, 'references'::text, 'model'::text]))),
  constraint rebuild_phase_check CHECK ((phase = ANY (ARRAY['build'::text, 'catch-up'::text, 'compare'::text, 'settle'::text, 'sweep'::text]))),
  constraint rebuild_status_check CHECK ((status = ANY (ARRAY['wanted'::text, 'building'::text, 'ready'::text, 'switched'::text, 'rolled-back'::text, 'let-go'::text, 'cancelled'::text, 'failed'::text]))),
  constraint rebuild_switch_when_check CHECK ((switch_when = ANY (ARRAY['by-hand'::text, 'when-equal'::text, 'always'::text]))),
  constraint rebuild_wish_check CHECK ((wish = ANY (ARRAY['switch'::text, 'roll-back'::text, 'let-go'::text, 'cancel'::text])))
);

create table operational.rebuild_range (
  rebuild uuid not null,
  after_id text collate "C" not null,
  up_to_id text collate "C" not null,
  entities integer not null,
  events bigint not null,
  built_at timestamp with time zone default clock_timestamp() not null,
  constraint rebuild_range_pkey PRIMARY KEY (rebuild, after_id),
  constraint rebuild_range_rebuild_fkey FOREIGN KEY (rebuild) REFERENCES operational.rebuild(id) ON DELETE CASCADE
);

create table operational.retention_run (
  id uuid not null,
  rule_id text collate "C" not null,
  rule json not null,
  cutoff timestamp with time zone not null,
  status text not null,
  why text,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  after text,
  erasure uuid,
  next_after text,
  batches integer default 0 not null,
  entities bigint default 0 not null,
  events bigint default 0 not null,
  held bigint default 0 not null,
  constraint retention_run_pkey PRIMARY KEY (id),
  constraint retention_run_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'stopped'::text])))
);

create table operational.reveal (
  id uuid default gen_random_uuid() not null,
  viewer text collate "C" not null,
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  path text,
  until timestamp with time zone not null,
  constraint reveal_pkey PRIMARY KEY (id)
);

create table operational.saved_view (
  id uuid not null,
  owner text collate "C" not null,
  name text not null,
  page text collate "C" not null,
  query text not null,
  shared boolean default false not null,
  made_at timestamp with time zone default now() not null,
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_name UNIQUE (owner, page, name)
);

create table operational.seal (
  epoch integer not null,
  "position" bigint not null,
  store uuid not null,
  digest bytea not null,
  root bytea not null,
  made_at timestamp with time zone not null,
  key bytea not null,
  signature bytea not null,
  constraint seal_pkey PRIMARY KEY (epoch, "position")
);

create table operational.seal_copy (
  epoch integer not null,
  "position" bigint not null,
  place text collate "C" not null,
  kept_at timestamp with time zone,
  tries integer default 0 not null,
  next_at timestamp with time zone,
  error text,
  constraint seal_copy_pkey PRIMARY KEY (epoch, "position", place),
  constraint seal_copy_place_check CHECK ((place = ANY (ARRAY['folder'::text, 'git'::text, 'webhook'::text])))
);

create table operational.search_checkpoint (
  one boolean default true not null,
  "position" bigint default 0 not null,
  shape text default ''::text not null,
  constraint search_checkpoint_pkey PRIMARY KEY (one),
  constraint search_checkpoint_one_check CHECK (one)
);

create table operational.secret_check (
  name text not null,
  check_value bytea not null,
  constraint secret_check_pkey PRIMARY KEY (name)
);

create table operational.setting (
  name text not null,
  value json not null,
  constraint setting_pkey PRIMARY KEY (name)
);

create table operational.state_turn (
  one boolean default true not null,
  turn bigint default 0 not null,
  constraint state_turn_pkey PRIMARY KEY (one),
  constraint state_turn_one_check CHECK (one)
);

create table operational.verification (
  id uuid not null,
  kind text not null,
  status text not null,
  asked_by text,
  began_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  place json not null,
  found bigint default 0 not null,
  seals integer,
  sealed_up_to bigint,
  leased_by uuid,
  leased_until timestamp with time zone,
  error text,
  constraint verification_pkey PRIMARY KEY (id),
  constraint verification_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'background'::text]))),
  constraint verification_status_check CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text, 'done'::text, 'ended'::text])))
);

create table operational.verification_finding (
  verification uuid not null,
  number bigint not null,
  finding json not null,
  constraint verification_finding_pkey PRIMARY KEY (verification, number),
  constraint verification_finding_verification_fkey FOREIGN KEY (verification) REFERENCES operational.verification(id) ON DELETE CASCADE
);

create table operational.webhook (
  id text collate "C" not null,
  name text not null,
  url text not null,
  entity_types text[] not null,
  event_types text[] not null,
  role text not null,
  ordered boolean default false not null,
  status text default 'on'::text not null,
  off_reason text,
  status_at timestamp with time zone default now() not null,
  made_by text not null,
  made_at timestamp with time zone default now() not null,
  revision integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_status_check CHECK ((status = ANY (ARRAY['on'::text, 'off'::text]))),
  constraint webhook_tells CHECK (((cardinality(entity_types) + cardinality(event_types)) > 0))
);

create table operational.webhook_secret (
  webhook_id text collate "C" not null,
  number integer not null,
  sealed bytea not null,
  made_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone,
  constraint webhook_secret_pkey PRIMARY KEY (webhook_id, number),
  constraint webhook_secret_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES operational.webhook(id) ON DELETE CASCADE
);

CREATE INDEX account_person ON access.account USING btree (person_id);

CREATE INDEX attempt_last_at ON access.attempt USING btree (last_at);

CREATE INDEX session_person ON access.session USING btree (person_id);

CREATE INDEX two_factor_person ON access.two_factor USING btree (person_id);

CREATE INDEX verification_identifier ON access.verification USING btree (identifier);

CREATE INDEX event_actor_position ON authority.event USING btree (actor, "position") INCLUDE (occurred_at, entity_type) WHERE (actor IS NOT NULL);

CREATE INDEX event_causation ON authority.event USING btree (causation_id) WHERE (causation_id IS NOT NULL);

CREATE INDEX event_correlation ON authority.event USING btree (correlation_id, "position") WHERE (correlation_id <> (id)::text);

CREATE INDEX event_entity_type_position ON authority.event USING btree (entity_type, "position");

CREATE UNIQUE INDEX event_idempotency_key ON authority.event USING btree (idempotency_key) WHERE (idempotency_key IS NOT NULL);

CREATE INDEX event_import ON authority.event USING btree (((metadata ->> '$import'::text)), "position") WHERE ((metadata ->> '$import'::text) IS NOT NULL);

CREATE INDEX event_occurred_at ON authority.event USING btree (occurred_at);

CREATE INDEX event_type_position ON authority.event USING btree (type, "position");

CREATE INDEX reference_source ON derived.reference USING btree (source_type, source_id);

CREATE INDEX search_value_part ON derived.search_value USING gin (plain gin_trgm_ops);

CREATE INDEX search_value_start ON derived.search_value USING btree ("left"(plain, 64));

CREATE INDEX state_deleted ON derived.state USING btree (generation, entity_id) WHERE (deleted_at IS NOT NULL);

CREATE INDEX backup_made_at ON operational.backup USING btree (made_at);

CREATE INDEX bulk_item_conflicts ON operational.bulk_item USING btree (bulk_id, place) WHERE (conflicts IS NOT NULL);

CREATE INDEX bulk_item_entity ON operational.bulk_item USING btree (entity_id);

CREATE INDEX bulk_item_status ON operational.bulk_item USING btree (bulk_id, status, place);

CREATE INDEX bulk_made ON operational.bulk USING btree (made_at DESC);

CREATE INDEX bulk_running ON operational.bulk USING btree (id) WHERE (status = ANY (ARRAY['running'::text, 'cancelling'::text]));

CREATE INDEX correction_by_status ON operational.correction USING btree (status, changed_at DESC, id DESC);

CREATE INDEX correction_entity_by_entity ON operational.correction_entity USING btree (entity_type, entity_id, correction_id);

CREATE INDEX correction_note_by_correction ON operational.correction_note USING btree (correction_id, written_at);

CREATE INDEX correction_of_bulk ON operational.correction USING btree (bulk_id) WHERE (bulk_id IS NOT NULL);

CREATE INDEX correction_open ON operational.correction USING btree (changed_at DESC, id DESC) WHERE (status = ANY (ARRAY['proposed'::text, 'approved'::text]));

CREATE UNIQUE INDEX correction_open_bulk ON operational.correction USING btree (bulk_id) WHERE (status = ANY (ARRAY['proposed'::text, 'approved'::text]));

CREATE INDEX draft_entity ON operational.draft USING btree (entity_type, entity_id);

CREATE INDEX draft_updated_at ON operational.draft USING btree (updated_at);

CREATE INDEX effect_blocked ON operational.effect USING btree (blocked_by) WHERE (blocked_by IS NOT NULL);

CREATE INDEX effect_dispatch ON operational.effect USING btree (reactor, dispatch);

CREATE INDEX effect_entity ON operational.effect USING btree (entity_type, entity_id, event_position);

CREATE INDEX effect_failed ON operational.effect USING btree (cause, reactor, made_at, id) INCLUDE (entity_type) WHERE (status = 'failed'::text);

CREATE INDEX effect_leased ON operational.effect USING btree (leased_until) WHERE (status = 'running'::text);

CREATE INDEX effect_made ON operational.effect USING btree (made_at, id);

CREATE INDEX effect_open ON operational.effect USING btree (reactor, status, due_at, id) WHERE (status = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text, 'held'::text]));

CREATE INDEX effect_order ON operational.effect USING btree (reactor, entity_type, entity_id, event_position) WHERE (status = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text, 'held'::text]));

CREATE INDEX effect_page ON operational.effect USING btree (status, reactor, made_at, id);

CREATE INDEX effect_ready ON operational.effect USING btree (reactor, next_at) WHERE (status = 'waiting'::text);

CREATE INDEX effect_unhanded ON operational.effect USING btree (next_at) WHERE ((status = 'waiting'::text) AND (handed_at IS NULL) AND (blocked_by IS NULL));

CREATE INDEX generation_fingerprint ON operational.generation USING btree (entity_type, fingerprint);

CREATE UNIQUE INDEX generation_first ON operational.generation USING btree (entity_type, fingerprint) WHERE (rebuild IS NULL);

CREATE UNIQUE INDEX generation_serving ON operational.generation USING btree (entity_type) WHERE (status = 'serving'::text);

CREATE INDEX import_began ON operational.import USING btree (began_at);

CREATE INDEX import_work ON operational.import USING btree (status) WHERE (status = ANY (ARRAY['checking'::text, 'running'::text, 'cancelling'::text]));

CREATE INDEX look_entity ON operational.look USING btree (entity_type, entity_id, id) WHERE (entity_id IS NOT NULL);

CREATE INDEX look_kind ON operational.look USING btree (kind, id) WHERE (kind <> ALL (ARRAY['entity'::text, 'list'::text]));

CREATE INDEX look_viewer ON operational.look USING btree (viewer, id) WHERE (viewer IS NOT NULL);

CREATE UNIQUE INDEX read_model_checking ON operational.read_model USING btree (name) WHERE (status = 'checking'::text);

CREATE UNIQUE INDEX read_model_serving ON operational.read_model USING btree (name) WHERE (status = 'serving'::text);

CREATE UNIQUE INDEX rebuild_open ON operational.rebuild USING btree (kind, name, entity_id) WHERE (status = ANY (ARRAY['wanted'::text, 'building'::text, 'ready'::text, 'failed'::text]));

CREATE INDEX rebuild_wanted_at ON operational.rebuild USING btree (wanted_at);

CREATE INDEX retention_run_rule ON operational.retention_run USING btree (rule_id, started_at);

CREATE UNIQUE INDEX retention_run_running ON operational.retention_run USING btree (rule_id) WHERE (status = 'running'::text);

CREATE INDEX reveal_viewer ON operational.reveal USING btree (viewer, until);

CREATE INDEX saved_view_shared ON operational.saved_view USING btree (page) WHERE shared;

CREATE INDEX verification_began ON operational.verification USING btree (began_at);

CREATE UNIQUE INDEX verification_open ON operational.verification USING btree (kind) WHERE (status = ANY (ARRAY['running'::text, 'paused'::text]));

CREATE OR REPLACE FUNCTION authority.entries_left_of(what jsonb, whole jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return jsonb_array_length(what) = jsonb_array_length(whole) and not exists (
    select from jsonb_array_elements(what) with ordinality e(entry, n)
    cross join lateral (select whole -> (e.n - 1)::int4 as was) w
    where e.entry - 'changes' <> w.was - 'changes'
      or jsonb_array_length(e.entry -> 'changes') <> jsonb_array_length(w.was -> 'changes')
      or exists (
        select from jsonb_array_elements(e.entry -> 'changes') with ordinality c(change, m)
        cross join lateral (select w.was -> 'changes' -> (c.m - 1)::int4 as was) v
        where c.change <> v.was and not coalesce(
          authority.is_left_of(c.change - '{erased,op}'::text[], v.was - '{erased,op}'::text[])
          and c.change ->> 'erased' = coalesce(v.was ->> 'op', v.was ->> 'erased', 'set')
          and not c.change ? 'op', false)));
end $function$
;

CREATE OR REPLACE FUNCTION authority.erase(event authority.event, envelope bytea, touches authority.erasure_touch[], conditions authority.erasure_condition[], remainders authority.remainder[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  last  record;
  what  authority.remainder;
begin
  perform from authority.order_lock for update;

  if event.entity_type <> '$erasure' or event.type <> '$erasure' or event.version < 2
    or event.reason is null or event.actor is null
  then
    raise exception 'an erasure is asked for, by somebody and with a reason, before it is done'
      using errcode = 'check_violation';
  end if;
  if exists (
    select from unnest(conditions) c
    left join authority.head h on h.entity_type = c.entity_type and h.entity_id = c.entity_id
    where coalesce(h.version, 0) <> c.version or h.commitment is distinct from c.commitment
  ) then
    return null;
  end if;

  select e.position, e.digest, e.recorded_at into last
    from authority.event e order by e.position desc limit 1;
  event.position := last.position + 1;
  event.recorded_at := greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);

  foreach what in array remainders loop
    perform set_config('authority.erasing', what.position::text, true);
    update authority.event e set
        data = what.data, updated = what.updated, reason = what.reason, metadata = what.metadata,
        salts = what.salts,
        erased = (
          select array_agg(case when n = any (what.parts) then event.position else e.erased[n] end
            order by n)
          from generate_series(1, cardinality(e.commitments)) n)
      where e.position = what.position;
    if not found then
      raise exception 'there is no event %', what.position using errcode = 'foreign_key_violation';
    end if;
  end loop;
  perform set_config('authority.erasing', '', true);

  event.imported := false;
  event.erased := null;
  event.digest := sha256('\x01'::bytea || last.digest || int8send(event.position)
    || int8send(round(extract(epoch from event.recorded_at) * 1000)::int8) || envelope);
  insert into authority.event select (event).*;

  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select t.entity_type, t.entity_id, t.version, event.position, t.effective_at
    from unnest(touches) t where t.entity_type <> '$erasure';

  insert into authority.head as h
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    select t.entity_type, t.entity_id, t.version, event.id, t.commitment, t.effective_at,
      case when t.erased then event.position end
    from unnest(touches) t
    on conflict (entity_type, entity_id) do update set
      version = excluded.version, event_id = excluded.event_id,
      commitment = excluded.commitment, effective_at = excluded.effective_at,
      erased_at = coalesce(excluded.erased_at, h.erased_at);
  return event.position;
end $function$
;

CREATE OR REPLACE FUNCTION authority.forget_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  what    record;
  of_name text;
  holds   boolean;
begin
  for what in
    select c.oid, c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('authority', 'derived', 'derived_beside', 'operational', 'access')
      and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')
    order by n.nspname <> 'authority', 2
  loop
    execute format('analyze %s', what.name);
  end loop;
  -- Of a table without rows ANALYZE leaves what it knew. Last, for it takes locks that nobody passes.
  for what in
    select c.oid, c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('authority', 'derived', 'derived_beside', 'operational', 'access')
      and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')
      and exists (select from pg_stats s
        where s.schemaname = n.nspname and s.tablename = c.relname)
    order by 2
  loop
    execute format('select exists (select from %s)', what.name) into holds;
    continue when holds;
    for of_name in
      select a.attname from pg_attribute a
      where a.attrelid = what.oid and a.attnum > 0 and not a.attisdropped
        and exists (select from pg_stats s, pg_class c, pg_namespace n
          where c.oid = what.oid and n.oid = c.relnamespace
            and s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname)
    loop
      begin
        perform set_config('lock_timeout', '2s', true);
        execute format('alter table %s alter column %I type %s', what.name, of_name, (
          select format_type(a.atttypid, a.atttypmod) from pg_attribute a
          where a.attrelid = what.oid and a.attname = of_name)
          || coalesce((select format(' collate %I.%I', cn.nspname, co.collname)
            from pg_attribute a join pg_collation co on co.oid = a.attcollation
            join pg_namespace cn on cn.oid = co.collnamespace
            where a.attrelid = what.oid and a.attname = of_name), ''));
      exception when others then
        -- Something stands on it, or is at it: the next erasure, or scrub, tries again.
        null;
      end;
    end loop;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION authority.hold_order()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform from authority.order_lock for update;
end $function$
;

CREATE OR REPLACE FUNCTION authority.is_left_of(what jsonb, whole jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if what = whole then return true; end if;
  if jsonb_typeof(what) is distinct from jsonb_typeof(whole) then return false; end if;
  if jsonb_typeof(what) = 'object' then
    return not exists (
      select from jsonb_each(what) m
      where not (whole ? m.key) or not authority.is_left_of(m.value, whole -> m.key));
  end if;
  if jsonb_typeof(what) <> 'array' or jsonb_array_length(what) <> jsonb_array_length(whole) then
    return false;
  end if;
  return not exists (
    select from jsonb_array_elements(what) with ordinality m(value, n)
    where m.value <> 'null' and not authority.is_left_of(m.value, whole -> (m.n - 1)::int4));
end $function$
;

CREATE OR REPLACE FUNCTION authority.made_by(places bigint[], of_type text, of_id text)
 RETURNS SETOF authority.made_version
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select u.entry ->> 'type', u.entry ->> 'id', (u.entry ->> 'version')::int4, e.position, e.id,
    e.commitments[3 + u.n],
    to_timestamp(floor((u.entry ->> 'effectiveAt')::numeric / 1000)::float8)
      + mod(mod((u.entry ->> 'effectiveAt')::numeric, 1000) + 1000, 1000)::float8
        * interval '1 millisecond',
    e.entity_type = '$erasure' and not starts_with(u.entry ->> 'type', '$')
  from authority.event e
  cross join lateral json_array_elements(e.updated) with ordinality u(entry, n)
  where u.n > 1 and cardinality(e.commitments) > 4
    and (places is null or e.position = any (places))
    and (of_id is null or (u.entry ->> 'type' = of_type and u.entry ->> 'id' = of_id))
$function$
;

CREATE OR REPLACE FUNCTION authority.mend_places(of_type text, of_id text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  upto int8;
begin
  select coalesce(max(e.position), 0) into upto from authority.event e;
  perform authority.put_places(of_type, of_id, authority.naming(of_id, 0, upto), upto);
end $function$
;

CREATE OR REPLACE FUNCTION authority.naming(of_id text, after bigint, up_to bigint)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(e.position), '{}') from authority.event e
  where e.position > after and e.position <= up_to and cardinality(e.commitments) > 4
    and strpos(e.updated::text, '"id":' || to_json(of_id)::text) > 0
$function$
;

CREATE OR REPLACE FUNCTION authority.put_places(of_type text, of_id text, places bigint[], upto bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  made     authority.made_version[];
  versions int4[];
begin
  perform from authority.order_lock for update;
  places := places || authority.naming(of_id, upto, 9223372036854775807);
  made := array(select m from authority.made_by(places, of_type, of_id) m);

  select array_agg(v.version order by v.version) into versions from (
    select e.version from authority.event e where e.entity_type = of_type and e.entity_id = of_id
    union all select m.version from unnest(made) m) v;
  if versions is distinct from
    (select array_agg(n) from generate_series(1, cardinality(versions)) n)
  then
    raise exception 'a version of %/% is missing, or there twice', of_type, of_id
      using errcode = 'data_corrupted';
  end if;

  delete from authority.touch t where t.entity_type = of_type and t.entity_id = of_id;
  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select m.entity_type, m.entity_id, m.version, m.position, m.effective_at from unnest(made) m;
  delete from authority.head h where h.entity_type = of_type and h.entity_id = of_id;
  insert into authority.head
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    select v.*, (select max(m.position) from unnest(made) m where m.erases)
    from (
      select e.entity_type, e.entity_id, e.version, e.id, e.commitments[4], e.effective_at
        from authority.event e where e.entity_type = of_type and e.entity_id = of_id
      union all
      select m.entity_type, m.entity_id, m.version, m.event_id, m.commitment, m.effective_at
        from unnest(made) m) v
    order by v.version desc limit 1;
end $function$
;

CREATE OR REPLACE FUNCTION authority.rebuild_places()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  gap  record;
  made int8;
begin
  perform from authority.order_lock for update;
  perform set_config('work_mem', '64MB', true);

  select min(e.position) as first, max(e.position) as last, count(*) as count into gap
    from authority.event e;
  if gap.count > 0 and (gap.first <> 1 or gap.last <> gap.count) then
    raise exception 'events are missing: % of % are there', gap.count, gap.last
      using errcode = 'data_corrupted';
  end if;

  delete from authority.touch;
  delete from authority.head;
  create temporary table made on commit drop as
    select * from authority.made_by(null, null, null);
  insert into authority.touch (entity_type, entity_id, version, position, effective_at)
    select m.entity_type, m.entity_id, m.version, m.position, m.effective_at from pg_temp.made m;

  insert into authority.head
      (entity_type, entity_id, version, event_id, commitment, effective_at, erased_at)
    with version as (
      select e.entity_type, e.entity_id, e.version, e.id as event_id, e.commitments[4] as commitment,
        e.effective_at from authority.event e
      union all
      select m.entity_type, m.entity_id, m.version, m.event_id, m.commitment, m.effective_at
        from pg_temp.made m),
    erasure as (
      select m.entity_type, m.entity_id, max(m.position) as position
      from pg_temp.made m where m.erases group by m.entity_type, m.entity_id)
    select l.*, x.position from (
      select distinct on (v.entity_type, v.entity_id) v.* from version v
      order by v.entity_type, v.entity_id, v.version desc) l
    left join erasure x on x.entity_type = l.entity_type and x.entity_id = l.entity_id;
  get diagnostics made = row_count;

  select v.entity_type, v.entity_id into gap from (
      select e.entity_type, e.entity_id, e.version from authority.event e
      union all
      select m.entity_type, m.entity_id, m.version from pg_temp.made m) v
    group by v.entity_type, v.entity_id
    having min(v.version) <> 1 or max(v.version) <> count(*) limit 1;
  if found then
    raise exception 'a version of %/% is missing, or there twice', gap.entity_type, gap.entity_id
      using errcode = 'data_corrupted';
  end if;
  drop table pg_temp.made;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION authority.record(events authority.new_event[], appends integer[], envelopes bytea[], touches authority.new_touch[], conditions authority.new_condition[], check_ids boolean, keyed boolean)
 RETURNS authority.outcome
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  present    int4[] := '{}';
  stored     int4[] := '{}';
  replayed   int4[] := '{}';
  refused    int4[];
  dependent  int4[];
  aside      int4[];
  last       record;
  at_time    timestamptz;
  at_ms      bytea;
  at         int8;
  chain      bytea;
  positions  int8[];
  digests    bytea[];
  result     authority.outcome;
begin
  perform from authority.order_lock for update;

  if check_ids then
    -- A batch whose answer was lost is sent again: what is there with the same commitments is it.
    select coalesce(array_agg(distinct e.append) filter (where x.commitments = e.commitments), '{}'),
           coalesce(array_agg(distinct e.append) filter (where x.commitments <> e.commitments), '{}')
      into present, stored
      from unnest(events) e join authority.event x on x.id = e.id;
  end if;
  if keyed then
    select coalesce(array_agg(distinct e.append), '{}') into replayed
      from unnest(events) e join authority.event x on x.idempotency_key = e.idempotency_key
      where e.append <> all (present);
  end if;

  select array_agg(c.append) into refused
    from unnest(conditions) c
    left join authority.head h on h.entity_type = c.entity_type and h.entity_id = c.entity_id
    where c.after is null
      and (coalesce(h.version, 0) <> c.version or h.commitment is distinct from c.commitment)
      and c.append <> all (present);
  refused := coalesce(refused, '{}') || replayed || stored;
  -- What was decided on an append that is refused is refused with it.
  while refused <> '{}' loop
    select array_agg(distinct c.append) into dependent
      from unnest(conditions) c where c.after = any (refused) and c.append <> all (refused);
    exit when dependent is null;
    refused := refused || dependent;
  end loop;
  aside := refused || present;

  select e.position, e.digest, e.recorded_at into last
    from authority.event e order by e.position desc limit 1;
  at := coalesce(last.position, 0);
  chain := coalesce(last.digest, '\x'::bytea);
  -- Whole milliseconds, never before the event before.
  at_time := greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);
  at_ms := int8send(round(extract(epoch from at_time) * 1000)::int8);
  for n in 1 .. cardinality(appends) loop
    if aside <> '{}' and appends[n] = any (aside) then
      positions[n] := null;
      digests[n] := null;
    else
      at := at + 1;
      chain := sha256('\x01'::bytea || chain || int8send(at) || at_ms || envelopes[n]);
      positions[n] := at;
      digests[n] := chain;
    end if;
  end loop;
  result.first_position := coalesce(last.position, 0) + 1;
  result.recorded_at := at_time;

  if at >= result.first_position then
    if cardinality(touches) > 0 then
      -- Conditions speak of the heads alone. Two appends of one batch that were both decided on the
      -- same head would make a version twice, one by an own event and one by a touch: the batch is
      -- refused as a whole, and its appends come again one by one.
      if appends[1] <> appends[cardinality(appends)] and exists (
        select from (
          select e.entity_type, e.entity_id, e.version
          from unnest(events) with ordinality as e where positions[e.ordinality] is not null
          union all
          select t.entity_type, t.entity_id, t.version
          from unnest(touches) t where positions[t.event] is not null) made
        group by entity_type, entity_id having max(version) - min(version) + 1 <> count(*)
      ) then
        raise exception 'two appends of a batch make the same version'
          using errcode = 'serialization_failure';
      end if;

      insert into authority.touch (entity_type, entity_id, version, position, effective_at)
        select t.entity_type, t.entity_id, t.version, positions[t.event], t.effective_at
        from unnest(touches) t where positions[t.event] is not null;
    end if;

    -- Events and heads by one statement. Of an event's commitments the fourth is that of its own
    -- entity's entry.
    with recorded as (
      insert into authority.event
        select e.position, e.id, e.type, e.schema_version, e.fingerprint, e.entity_type,
          e.entity_id, e.version, e.data, e.updated, e.actor, e.recorder, e.reason, e.metadata,
          e.correlation_id, e.causation_id, e.idempotency_key, e.occurred_at, e.effective_at,
          at_time, e.imported, e.held_back, e.salts, e.commitments, e.digest
        from unnest(events, positions, digests) as e(
          append, id, type, schema_version, fingerprint, entity_type, entity_id, version, data,
          updated, actor, recorder, reason, metadata, correlation_id, causation_id,
          idempotency_key, occurred_at, effective_at, imported, held_back, salts, commitments,
          position, digest)
        where e.position is not null
        returning entity_type, entity_id, version, id as event_id, commitments[4] as commitment,
          effective_at
    )
    insert into authority.head as h
        (entity_type, entity_id, version, event_id, commitment, effective_at)
      select distinct on (entity_type, entity_id)
        entity_type, entity_id, version, event_id, commitment, effective_at
      from (
        select * from recorded
        union all
        select t.entity_type, t.entity_id, t.version, t.event_id, t.commitment, t.effective_at
        from unnest(touches) t where positions[t.event] is not null) made
      order by entity_type, entity_id, version desc
      on conflict (entity_type, entity_id) do update set
        version = excluded.version, event_id = excluded.event_id,
        commitment = excluded.commitment, effective_at = excluded.effective_at;
  end if;

  if aside <> '{}' then
    select array_agg(row(o.append, o.verdict, o.position, o.recorded_at)::authority.verdict)
      into result.others
      from (
        select distinct on (e.append) e.append,
          case when e.append = any (replayed) then 'replay'
               when e.append = any (stored) then 'stored'
               when e.append = any (refused) then 'conflict'
               else 'recorded' end as verdict,
          x.position, x.recorded_at
        from unnest(events) e
        left join authority.event x on e.append = any (present) and x.id = e.id
        where e.append = any (aside)
        order by e.append, x.position) o;
  end if;
  return result;
end $function$
;

CREATE OR REPLACE FUNCTION authority.record_one(event authority.new_event, envelope bytea, version integer, commitment bytea)
 RETURNS authority.place
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  stood record;
  made  authority.place;
begin
  perform from authority.order_lock for update;

  -- The end of the log and the head by one statement.
  select l.position, l.digest, l.recorded_at, h.version, h.commitment into stood
    from (select) as one
    left join lateral (
      select e.position, e.digest, e.recorded_at
      from authority.event e order by e.position desc limit 1) l on true
    left join authority.head h
      on h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  if stood.version is distinct from record_one.version
    or stood.commitment is distinct from record_one.commitment then
    return null;
  end if;
  if event.idempotency_key is not null and exists (
    select from authority.event e where e.idempotency_key = event.idempotency_key
  ) then
    return null;
  end if;

  made.position := stood.position + 1;
  made.recorded_at :=
    greatest(date_trunc('milliseconds', clock_timestamp()), stood.recorded_at);

  with recorded as (
    insert into authority.event values (
      made.position, event.id, event.type, event.schema_version, event.fingerprint,
      event.entity_type, event.entity_id, event.version, event.data, event.updated, event.actor,
      event.recorder, event.reason, event.metadata, event.correlation_id, event.causation_id,
      event.idempotency_key, event.occurred_at, event.effective_at, made.recorded_at,
      event.imported, event.held_back, event.salts, event.commitments,
      sha256('\x01'::bytea || stood.digest || int8send(made.position)
        || int8send(round(extract(epoch from made.recorded_at) * 1000)::int8) || envelope))
  )
  update authority.head h set
      version = event.version, event_id = event.id, commitment = event.commitments[4],
      effective_at = event.effective_at
    where h.entity_type = event.entity_type and h.entity_id = event.entity_id;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION authority.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and current_setting('authority.erasing', true) = old.position::text then
    if to_jsonb(new) - '{data,updated,reason,metadata,salts,erased}'::text[]
        = to_jsonb(old) - '{data,updated,reason,metadata,salts,erased}'::text[]
      and (new.data is null or authority.is_left_of(new.data::jsonb, old.data::jsonb))
      and (new.reason is null or new.reason = old.reason)
      and authority.is_left_of(new.metadata::jsonb, old.metadata::jsonb)
      and authority.entries_left_of(new.updated::jsonb, old.updated::jsonb)
      and cardinality(new.salts) = cardinality(old.salts)
      and cardinality(new.erased) = cardinality(old.salts)
    then
      return new;
    end if;
  end if;
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION authority.version_as_of(of_type text, of_id text, at_position bigint)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  low  int4 := 0;
  high int4;
  mid  int4;
  seen int8;
begin
  select h.version, e.position into high, seen
    from authority.head h join authority.event e on e.id = h.event_id
    where h.entity_type = of_type and h.entity_id = of_id;
  if high is null then return 0; end if;
  if seen <= at_position then return high; end if;
  while low < high loop
    mid := (low + high + 1) / 2;
    select e.position into seen from authority.event e
      where e.entity_type = of_type and e.entity_id = of_id and e.version = mid;
    if not found then
      select t.position into seen from authority.touch t
        where t.entity_type = of_type and t.entity_id = of_id and t.version = mid;
    end if;
    if seen <= at_position then low := mid; else high := mid - 1; end if;
  end loop;
  return low;
end $function$
;

CREATE OR REPLACE FUNCTION authority.version_at(of_type text, of_id text, at_time timestamp with time zone, by_recorded boolean)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  low  int4 := 0;
  high int4;
  mid  int4;
  seen timestamptz;
begin
  select h.version into high from authority.head h
    where h.entity_type = of_type and h.entity_id = of_id;
  if high is null then return 0; end if;
  while low < high loop
    mid := (low + high + 1) / 2;
    select case when by_recorded then e.recorded_at else e.effective_at end into seen
      from authority.event e
      where e.entity_type = of_type and e.entity_id = of_id and e.version = mid;
    if not found then
      select case when by_recorded then e.recorded_at else t.effective_at end into seen
        from authority.touch t join authority.event e on e.position = t.position
        where t.entity_type = of_type and t.entity_id = of_id and t.version = mid;
    end if;
    if seen <= at_time then low := mid; else high := mid - 1; end if;
  end loop;
  return low;
end $function$
;

CREATE OR REPLACE FUNCTION derived.append(events authority.new_event[], appends integer[], envelopes bytea[], touches authority.new_touch[], conditions authority.new_condition[], states derived.new_state[], snapshots derived.new_snapshot[], check_ids boolean, keyed boolean)
 RETURNS authority.outcome
 LANGUAGE plpgsql
AS $function$
declare
  outcome authority.outcome;
  aside   int4[];
begin
  outcome := authority.record(events, appends, envelopes, touches, conditions, check_ids, keyed);
  if outcome.others is not null then
    select array_agg(o.append) into aside from unnest(outcome.others) o;
  end if;

  insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
    select g.id, n.entity_id, n.version, n.deleted_at, n.label, n.value
    from unnest(states) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint and g.turn = n.turn
    where aside is null or n.append <> all (aside)
    on conflict (generation, entity_id) do update set
      version = excluded.version, deleted_at = excluded.deleted_at,
      label = excluded.label, value = excluded.value
    where s.version < excluded.version;

  if cardinality(snapshots) > 0 then
    insert into derived.snapshot (generation, entity_id, version, value)
      select g.id, n.entity_id, n.version, n.value
      from unnest(snapshots) n
      join operational.generation g
        on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint and g.turn = n.turn
      where aside is null or n.append <> all (aside)
      on conflict (generation, entity_id, version) do nothing;
  end if;
  return outcome;
end $function$
;

CREATE OR REPLACE FUNCTION derived.append_one(event authority.new_event, envelope bytea, version integer, commitment bytea, state derived.new_state)
 RETURNS authority.place
 LANGUAGE plpgsql
AS $function$
declare
  made authority.place;
begin
  made := authority.record_one(event, envelope, version, commitment);
  if made.position is null then return null; end if;
  update derived.state s set
      version = state.version, deleted_at = state.deleted_at, label = state.label,
      value = state.value
    from operational.generation g
    where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
      and g.turn = state.turn and s.generation = g.id and s.entity_id = state.entity_id and s.version < state.version;
  if not found then
    insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
      select g.id, state.entity_id, state.version, state.deleted_at, state.label, state.value
      from operational.generation g
      where g.entity_type = state.entity_type and g.fingerprint = state.fingerprint
        and g.turn = state.turn
      on conflict (generation, entity_id) do update set
        version = excluded.version, deleted_at = excluded.deleted_at,
        label = excluded.label, value = excluded.value
      where s.version < excluded.version;
  end if;
  return made;
end $function$
;

CREATE OR REPLACE FUNCTION derived.erase(event json, envelope bytea, touches json, conditions json, remainders json, states json, snapshots json, terms text[])
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  erased_at int8;
begin
  -- What reads on from the log ends its step first, and finds what is left from here on.
  perform from operational.search_checkpoint for update;
  perform from derived.reference_progress for update;
  perform from operational.beside for update;
  perform from operational.fold_lane for update;
  erased_at := authority.erase(
    json_populate_record(null::authority.event, event), envelope,
    array(select t from json_populate_recordset(null::authority.erasure_touch, touches) t),
    array(select c from json_populate_recordset(null::authority.erasure_condition, conditions) c),
    array(select r from json_populate_recordset(null::authority.remainder, remainders) r));
  if erased_at is null then return null; end if;

  delete from derived.state s
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    join operational.generation g on g.entity_type = t.entity_type
    where s.generation = g.id and s.entity_id = t.entity_id;
  delete from derived.snapshot s
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    join operational.generation g on g.entity_type = t.entity_type
    where s.generation = g.id and s.entity_id = t.entity_id;

  perform derived.forget_search(t.entity_type, array_agg(t.entity_id))
    from json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.erased group by t.entity_type;

  insert into derived.state (generation, entity_id, version, deleted_at, label, value)
    select g.id, n.entity_id, n.version, n.deleted_at, n.label, n.value
    from json_populate_recordset(null::derived.left_state, states) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint;
  insert into derived.snapshot (generation, entity_id, version, value)
    select g.id, n.entity_id, n.version, n.value
    from json_populate_recordset(null::derived.left_snapshot, snapshots) n
    join operational.generation g
      on g.entity_type = n.entity_type and g.fingerprint = n.fingerprint;

  -- Who looked and when stays.
  update operational.look l set
      what = case when exists (select from unnest(terms) w where strpos(l.what::text, w) > 0)
        then '{}' else l.what end,
      reason = case when exists (select from unnest(terms) w where strpos(l.reason, w) > 0)
        then null else l.reason end
    from json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.erased and l.entity_type = t.entity_type and l.entity_id = t.entity_id
      and exists (select from unnest(terms) w
        where strpos(l.what::text, w) > 0 or strpos(l.reason, w) > 0);

  perform derived.forget_kept(event ->> 'entity_id', touches, terms);
  return erased_at;
end $function$
;

CREATE OR REPLACE FUNCTION derived.forget_corrections(erasure text, touches json, terms text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  target json;
  gone   uuid[];
begin
  select e.data -> 'target' into target from authority.event e
    where e.entity_type = '$erasure' and e.entity_id = erasure and e.version = 1;

  select array_agg(distinct c.correction_id) into gone
    from operational.correction_entity c
    join operational.correction o on o.id = c.correction_id and o.bulk_id is null
    where c.entity_type = target ->> 'type' and (
      target ->> 'kind' in ('entity', 'fields', 'person') and c.entity_id = target ->> 'id'
      -- Of many those that this step is about: what is on hold is left as it is.
      or target ->> 'kind' = 'entities' and exists (
        select from json_populate_recordset(null::authority.erasure_touch, touches) t
        join json_array_elements_text(target -> 'ids') as i(id) on i.id = t.entity_id
        where t.erased and t.entity_type = c.entity_type and t.entity_id = c.entity_id));
  update operational.correction set content = null, salt = null
    where id = any (gone) and content is not null;
  update operational.correction_note set body = null
    where correction_id = any (gone) and body is not null;

  select array_agg(distinct c.correction_id) into gone
    from operational.correction_entity c
    join json_populate_recordset(null::authority.erasure_touch, touches) t
      on t.entity_type = c.entity_type and t.entity_id = c.entity_id
    where t.erased;
  update operational.correction c set content = null, salt = null
    where c.id = any (gone) and c.bulk_id is null and exists (
      select from unnest(terms) w where strpos(c.content::text, w) > 0
        or strpos(c.content::text, trim(both '"' from to_json(w)::text)) > 0);
  update operational.correction_note n set body = null
    where n.correction_id = any (gone)
      and exists (select from unnest(terms) w where strpos(n.body, w) > 0);
end $function$
;

CREATE OR REPLACE FUNCTION derived.forget_deviations(touches json, terms text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  -- As they stand in JSON too; made once, not for each row.
  forms text[] := array(
    select w from unnest(terms) w union select trim(both '"' from to_json(w)::text) from unnest(terms) w);
begin
  -- Whoever is writing what was found ends first: this finds it, and it finds the heads moved.
  perform from operational.drift for update;
  delete from derived.deviation d
    using json_populate_recordset(null::authority.erasure_touch, touches) t
    where t.entity_type = d.entity_type and t.entity_id = d.entity_id;
  delete from derived.deviation d
    where d.rule not in ('commitment', 'head')
      and exists (select from unnest(forms) w where strpos(d.difference::text, w) > 0);
end $function$
;

CREATE OR REPLACE FUNCTION derived.forget_kept(erasure text, touches json, terms text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform derived.forget_corrections(erasure, touches, terms);
  perform derived.forget_rows(touches);
  perform derived.forget_deviations(touches, terms);
end $function$
;

CREATE OR REPLACE FUNCTION derived.forget_rows(touches json)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  what record;
begin
  -- What reads on ends its step first, and finds what is left from here on.
  perform from operational.read_model order by id for update;
  for what in
    select format('%I', m.name || '_' || m.id) as of_table, p.key as of_column,
      p.value -> 'personal' ->> 'of' as by_column,
      m.shape -> 'columns' -> (p.value -> 'personal' ->> 'of') ->> 'reference' as entity_type
    from operational.read_model m, json_each(m.shape -> 'columns') p
    where p.value -> 'personal' is not null
  loop
    execute format(
      'update derived.%s r set %I = null
         from json_to_recordset($1) as t(entity_type text, entity_id text)
         where t.entity_type = $2 and r.%I = t.entity_id collate "C" and r.%I is not null',
      what.of_table, what.of_column, what.by_column, what.of_column)
      using touches, what.entity_type;
  end loop;
  -- Why one stopped may tell a value: it is tried again, and says so anew.
  update operational.read_model set stopped = null where stopped is not null;
end $function$
;

CREATE OR REPLACE FUNCTION derived.forget_search(of_type text, of_ids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from derived.search_value v where v.entity_type = of_type and v.entity_id = any (of_ids);
  if to_regclass('derived_beside.search_value') is not null then
    execute 'delete from derived_beside.search_value v
      where v.entity_type = $1 and v.entity_id = any ($2)' using of_type, of_ids;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION derived.sort_key(value json, path text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE STRICT
AS $function$
declare
  here json := value #> path;
  kind text := json_typeof(here);
  bits text;
begin
  if kind = 'string' then
    -- An entry of an index has bounds, so that not all of a long text counts.
    return 's' || translate(left(here #>> '{}', 100),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
  elsif kind = 'number' then
    bits := encode(float8send((here #>> '{}')::float8), 'hex');
    -- The bits of a double, turned so that they stand in its order.
    if bits < '8' collate "C" then return 'n1' || bits; end if;
    return 'n0' || translate(bits, '0123456789abcdef', 'fedcba9876543210');
  elsif kind = 'boolean' then
    return case when here::text = 'true' then 'b1' else 'b0' end;
  elsif kind is null or kind = 'null' then
    return 'z';
  end if;
  return 'x';
exception when others then
  return 'x';
end $function$
;

CREATE OR REPLACE FUNCTION derived.switch_generation(to_generation integer, since bigint)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  of_type text;
  ended   int8;
  behind  int4;
begin
  perform authority.hold_order();
  select g.entity_type into of_type from operational.generation g where g.id = to_generation;
  if not found then
    raise exception 'there is no generation %', to_generation using errcode = 'no_data_found';
  end if;
  select coalesce(max(e.position), 0) into ended from authority.event e;
  if ended - since > 2000 then return -1; end if;
  select count(*) into behind
    from derived.touched_since(of_type, since, ended) t(id)
    join authority.head h on h.entity_type = of_type and h.entity_id = t.id
    left join derived.state s on s.generation = to_generation and s.entity_id = t.id
    where s.version is distinct from h.version;
  if behind > 0 then return behind; end if;
  update operational.generation g set status = 'kept', left_at = clock_timestamp()
    where g.entity_type = of_type and g.status = 'serving' and g.id <> to_generation;
  update operational.generation g set status = 'serving', served_at = clock_timestamp()
    where g.id = to_generation;
  perform derived.turn_states(of_type, (
    select g.fingerprint from operational.generation g where g.id = to_generation));
  return 0;
end $function$
;

CREATE OR REPLACE FUNCTION derived.touched_since(of_type text, since bigint, up_to bigint)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  select distinct u.id collate "C"
  from authority.event e
  cross join lateral json_to_recordset(e.updated) as u(type text, id text)
  where e.position > since and e.position <= up_to and u.type = of_type
$function$
;

CREATE OR REPLACE FUNCTION derived.turn_states(of_type text, of_fingerprint bytea)
 RETURNS void
 LANGUAGE sql
AS $function$
  update operational.generation g set turn = turn + 1
    where g.entity_type = of_type and g.fingerprint = of_fingerprint;
  update operational.state_turn set turn = turn + 1;
$function$
;

CREATE OR REPLACE FUNCTION operational.count_bulk_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  change record;
begin
  for change in execute
    'select bulk_id, coalesce(sum(n) filter (where status = ''chosen''), 0) as chosen,
       coalesce(sum(n) filter (where status = ''fits''), 0) as fits,
       coalesce(sum(n) filter (where status = ''refused''), 0) as refused,
       coalesce(sum(n) filter (where status = ''recorded''), 0) as recorded,
       coalesce(sum(n) filter (where status = ''failed''), 0) as failed
     from (' ||
    case tg_op
      when 'INSERT' then 'select bulk_id, status, 1 as n from now_there'
      when 'DELETE' then 'select bulk_id, status, -1 as n from was_there'
      else 'select bulk_id, status, 1 as n from now_there
        union all select bulk_id, status, -1 from was_there'
    end || ') item group by bulk_id order by bulk_id'
  loop
    update operational.bulk b set
        chosen = b.chosen + change.chosen, fits = b.fits + change.fits,
        refused = b.refused + change.refused, recorded = b.recorded + change.recorded,
        failed = b.failed + change.failed
      where b.id = change.bulk_id
        and (change.chosen, change.fits, change.refused, change.recorded, change.failed)
          <> (0, 0, 0, 0, 0);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION operational.note_key_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update operational.api_key_revision set revision = revision + 1;
  return null;
end $function$
;

CREATE TRIGGER event_is_immutable BEFORE DELETE OR UPDATE ON authority.event FOR EACH ROW EXECUTE FUNCTION authority.refuse_change();

CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON authority.event FOR EACH STATEMENT EXECUTE FUNCTION authority.refuse_change();

CREATE TRIGGER api_key_changed AFTER INSERT OR DELETE OR UPDATE OF id, hash, name, role, rights, entity_types, event_types, rate_limit, expires_at, revoked_at ON operational.api_key FOR EACH STATEMENT EXECUTE FUNCTION operational.note_key_change();

CREATE TRIGGER api_key_truncated AFTER TRUNCATE ON operational.api_key FOR EACH STATEMENT EXECUTE FUNCTION operational.note_key_change();

CREATE TRIGGER bulk_item_deleted AFTER DELETE ON operational.bulk_item REFERENCING OLD TABLE AS was_there FOR EACH STATEMENT EXECUTE FUNCTION operational.count_bulk_items();

CREATE TRIGGER bulk_item_inserted AFTER INSERT ON operational.bulk_item REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION operational.count_bulk_items();

CREATE TRIGGER bulk_item_updated AFTER UPDATE ON operational.bulk_item REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION operational.count_bulk_items();

comment on table authority.event is 'The log: the only authority. Never updated, never deleted.';

comment on table derived.deviation is 'What the check of states found. Differences may be personal: an erasure cleans it.';

comment on table operational.backup is 'Backups that were made of this store. They hold what was erased later, until they are removed.';

comment on table operational.bulk is 'Bulk acts and how far they have come.';

comment on table operational.bulk_item is 'An entity of a bulk act, with the events that are recorded of it.';

comment on table operational.certificate is 'What an erasure took, signed. Made once it is settled; made anew where it quotes what went since.';

comment on table operational.correction is 'Corrections that were proposed. Content may be personal: an erasure cleans it.';

comment on table operational.correction_note is 'What people say about corrections. May be personal: an erasure cleans it.';

comment on table operational.dispatch is 'What each dispatch recorded, by event and reactor. No recipient, no content: an erasure leaves it.';

comment on table operational.draft is 'Drafts of corrections. What is typed there may be personal: read by who wrote it alone, dropped by an erasure of its entity.';

comment on table operational.import is 'Imports, through the pages from the upload on. What one recorded has its id as its correlation, or beside one of its own in its metadata.';

comment on table operational.import_mapping is 'How tables of one kind are read, under a name: columns, never a value.';

comment on table operational.look is 'The log of reads. Kept for as long as the setting looks_kept_days says.';

comment on table operational.retention_run is 'Runs of retention rules: counts, and where to go on.';

comment on table operational.reveal is 'Personal data that is uncovered for one viewer until a moment.';

comment on table operational.saved_view is 'Saved views. Names and values in their queries may be personal: shared are those that are not.';

comment on table operational.seal is 'Signed roots of the log. Kept outside as well: whoever can write here can remove them.';

comment on table operational.verification_finding is 'What was found, by event, entity, kind and path. Never a value.';
