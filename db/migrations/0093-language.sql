-- What a person reads the interface in; null: as their browser asks for.
alter table access.person add column language text
  constraint person_language_known check (language in ('en', 'de'));
