-- A bulk act that a second person reviews is a correction among the others: one list, one way, one
-- set of steps. What it holds stands with the bulk act; what an erasure takes of it goes there.

alter table operational.correction
  -- Of many entities: the type alone.
  alter column entity_id drop not null,
  -- The bulk act that it is about.
  add column bulk_id uuid,
  add constraint correction_bulk foreign key (bulk_id) references operational.bulk (id),
  add constraint correction_about check ((bulk_id is null) = (entity_id is not null));
create index correction_of_bulk on operational.correction (bulk_id) where bulk_id is not null;
-- Proposed anew it is another correction, once the one before has ended.
create unique index correction_open_bulk on operational.correction (bulk_id)
  where status in ('proposed', 'approved');

alter table operational.bulk_item
  -- Stands for what it would change: a keyed hash.
  add column outcome text collate "C",
  -- The entities that this was decided on, each with its version.
  add column read json;
alter table operational.bulk_item alter column read set statistics 0;

-- What was proposed and has no conversation can be proposed anew.
update operational.bulk set status = 'previewed' where status = 'proposed';

-- A bulk act forgets what is erased by itself, and keeps the rest of what it does.
create or replace function derived.forget_corrections(erasure text, touches json, terms text[])
returns void language plpgsql as $$
declare
  target json;
  gone   uuid[];
begin
  select e.data -> 'target' into target from authority.event e
    where e.entity_type = '$erasure' and e.entity_id = erasure and e.version = 1;

  select array_agg(distinct c.correction_id) into gone
    from operational.correction_entity c
    join operational.correction o on o.id = c.correction_id and o.bulk_id is null
    where target ->> 'kind' in ('entity', 'fields')
      and c.entity_type = target ->> 'type' and c.entity_id = target ->> 'id';
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
end $$;
