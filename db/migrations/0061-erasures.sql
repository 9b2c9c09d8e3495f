-- Erasures of persons and of many entities at once, and what certifies them.

create table operational.certificate (
  -- Of `$erasure/<erasure>`.
  erasure  uuid not null,
  -- What was signed, and the signature. It names nothing of what went.
  content  json not null,
  made_at  timestamptz not null default now(),
  constraint certificate_pkey primary key (erasure)
);
comment on table operational.certificate is 'What an erasure took, signed. Made once it is settled; made anew where it quotes what went since.';

-- What was proposed for a person, or for one of many, goes as what was proposed for an entity does.
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
end $$;
