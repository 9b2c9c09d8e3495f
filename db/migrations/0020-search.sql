-- The search index: which values an entity has, and had. A read model, made from events alone.

-- Up to where the log is in it. Whoever moves it locks it, and writes the index with it.
create table operational.search_checkpoint (
  one      boolean primary key default true check (one),
  position int8    not null default 0,
  -- What of the catalogue it was made by.
  shape    text    not null default ''
);
insert into operational.search_checkpoint default values;

-- What is built beside the index, or beside the references, and then takes their place: tables of the
-- same names in another schema. What served before stands there afterwards. Whoever writes there
-- holds the row.
create schema derived_beside;
-- Through which the two change places.
create schema derived_transit;
create table operational.beside (
  name     text collate "C" primary key check (name in ('search', 'references')),
  -- The rebuild that it belongs to; null where nothing is beside.
  rebuild  uuid,
  -- Up to where the log is in it.
  position int8 not null default 0,
  -- What of the catalogue it was made by.
  shape    text not null default ''
);
insert into operational.beside (name) values ('search'), ('references');

-- A number once given means one field for ever, in whichever index.
create sequence operational.search_field_id as int4;
create table derived.search_field (
  id          int4 not null default nextval('operational.search_field_id'),
  entity_type text collate "C" not null,
  -- A JSON Pointer, `*` for any member; empty for the entity's id.
  path        text collate "C" not null,
  constraint search_field_pkey primary key (id),
  constraint search_field_key unique (entity_type, path)
);

create table derived.search_value (
  entity_type    text collate "C" not null,
  entity_id      text collate "C" not null,
  field          int4        not null,
  -- Of the value.
  digest         int8        not null,
  -- How often it stands there now: 0 where it once did.
  held           int4        not null,
  since_position int8        not null,
  until_position int8,
  since          timestamptz not null,
  until          timestamptz,
  -- Lower case, without accents; and as it is.
  plain          text collate "C" not null,
  value          text        not null,
  constraint search_value_pkey primary key (entity_type, entity_id, field, digest)
);
-- What is equal, or begins so.
create index search_value_start on derived.search_value ("left"(plain, 64));

-- Any part, and what is nearly so, where the extension is to be had; else the index is made once it
-- is (lib/projections/search/trigram-index.ts).
do $$
begin
  create extension if not exists pg_trgm;
exception when others then
  raise notice 'pg_trgm is not installed: %', sqlerrm;
end $$;
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index search_value_part on derived.search_value using gin (plain gin_trgm_ops);
  end if;
end $$;

-- For an erasure: nothing of these entities is found any more, at once. What is left of them comes
-- back when the index comes to the event of the erasure.
create function derived.forget_search(of_type text, of_ids text[]) returns void
language plpgsql as $$
begin
  delete from derived.search_value v where v.entity_type = of_type and v.entity_id = any (of_ids);
  if to_regclass('derived_beside.search_value') is not null then
    execute 'delete from derived_beside.search_value v
      where v.entity_type = $1 and v.entity_id = any ($2)' using of_type, of_ids;
  end if;
end $$;
