-- What a check found of commitments names parts of an event, and of heads ids, versions and times: no
-- value that an erasure would have to find. Where a store was changed beside its events these are many,
-- and they were gone through under the order lock.
create or replace function derived.forget_deviations(touches json, terms text[]) returns void
language plpgsql as $$
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
end $$;
