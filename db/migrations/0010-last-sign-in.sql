-- When a person last came in, which the sign-ins that stand now do not tell.

alter table access.person add column last_sign_in_at timestamptz;
