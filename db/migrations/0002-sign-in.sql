-- Who may sign in and who is. better-auth writes person, account, session, verification, two_factor
-- and rate_limit, whose columns are its fields in snake case; invitation and attempt are ours.

create schema access;

create table access.person (
  -- Opaque: events name people by it.
  id                 text        not null,
  name               text        not null,
  email              text        not null,
  email_verified     boolean     not null default false,
  image              text,
  role               text        not null,
  -- Deactivated.
  banned             boolean     not null default false,
  ban_reason         text,
  ban_expires        timestamptz,
  two_factor_enabled boolean     not null default false,
  -- One of the people whom the demonstration offers; counts only where they are offered.
  demo               boolean     not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint person_pkey primary key (id),
  constraint person_email_key unique (email),
  constraint person_email_is_lower check (email = lower(email))
);

create table access.account (
  id                       text        not null,
  account_id               text        not null,
  provider_id              text        not null,
  person_id                text        not null references access.person on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  -- The hash of one, by scrypt.
  password                 text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  constraint account_pkey primary key (id),
  constraint account_provider_key unique (provider_id, account_id)
);
create index account_person on access.account (person_id);

create table access.session (
  id              text        not null,
  token           text        not null,
  person_id       text        not null references access.person on delete cascade,
  ip_address      text,
  user_agent      text,
  impersonated_by text,
  expires_at      timestamptz not null,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint session_pkey primary key (id),
  constraint session_token_key unique (token)
);
create index session_person on access.session (person_id);

create table access.verification (
  id         text        not null,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint verification_pkey primary key (id)
);
create index verification_identifier on access.verification (identifier);

create table access.two_factor (
  id                        text    not null,
  person_id                 text    not null references access.person on delete cascade,
  secret                    text    not null,
  backup_codes              text    not null,
  verified                  boolean default true,
  failed_verification_count int4    default 0,
  locked_until              timestamptz,
  constraint two_factor_pkey primary key (id)
);
create index two_factor_person on access.two_factor (person_id);

create table access.rate_limit (
  id           text   not null,
  key          text   not null,
  count        int4   not null,
  -- Milliseconds since 1970; better-auth counts with it, so no int8, which is read as a bigint.
  last_request float8 not null,
  constraint rate_limit_pkey primary key (id),
  constraint rate_limit_key_key unique (key)
);

create table access.invitation (
  -- Becomes the id of the person who accepts it.
  id          text        not null,
  -- sha256 of the token; the token itself is in the link alone.
  token_hash  bytea       not null,
  role        text        not null,
  -- Null where whoever opens the link says them: the first admin.
  name        text,
  email       text,
  -- The viewer who invited; null for the link that the first start prints.
  invited_by  text,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  accepted_at timestamptz,
  constraint invitation_pkey primary key (id),
  constraint invitation_token_hash_key unique (token_hash)
);

-- Tries to sign in that did not succeed, by whom they were for and where they came from.
create table access.attempt (
  -- An HMAC: what people type for an address may be a password.
  key          bytea       not null,
  failures     int4        not null,
  last_at      timestamptz not null,
  locked_until timestamptz,
  constraint attempt_pkey primary key (key)
);
create index attempt_last_at on access.attempt (last_at);
