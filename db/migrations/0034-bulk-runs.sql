-- Bulk acts: how many items are in which status stands with the act, so that nobody counts ten thousand
-- rows for each step; what is decided of a revert; who let it run and who approved it, apart.

alter table operational.bulk
  -- Goes up with each thing that is filled in or decided anew: what was previewed before is of another.
  add column plan     int4 not null default 0,
  -- Of a revert, by field of the state: whether what came later is kept, or what was there restored.
  add column choices  json,
  -- The second person: whoever runs it may be taken over from.
  add column approver text collate "C",
  add column chosen   int4 not null default 0,
  add column fits     int4 not null default 0,
  add column refused  int4 not null default 0,
  add column recorded int4 not null default 0,
  add column failed   int4 not null default 0;

alter table operational.bulk_item
  -- Fields of the state that something changed since, as JSON Pointers.
  add column conflicts text[],
  -- What is decided of them for this entity alone.
  add column choices   json;

alter table operational.bulk drop constraint bulk_status_check;
alter table operational.bulk add constraint bulk_status_check check (status in
  ('chosen', 'previewing', 'previewed', 'proposed', 'running', 'paused', 'cancelling', 'cancelled',
    'done'));

drop index operational.bulk_running;
create index bulk_running on operational.bulk (id) where status in ('running', 'cancelling');
create index bulk_item_conflicts on operational.bulk_item (bulk_id, place)
  where conflicts is not null;

update operational.bulk set approver = runner where runner <> owner;
update operational.bulk b set chosen = c.chosen, fits = c.fits, refused = c.refused,
    recorded = c.recorded, failed = c.failed
  from (
    select bulk_id, count(*) filter (where status = 'chosen') as chosen,
      count(*) filter (where status = 'fits') as fits,
      count(*) filter (where status = 'refused') as refused,
      count(*) filter (where status = 'recorded') as recorded,
      count(*) filter (where status = 'failed') as failed
    from operational.bulk_item group by bulk_id) c
  where b.id = c.bulk_id;

-- Keeps the counts, whoever writes the items: in the same transaction, once a statement.
create function operational.count_bulk_items() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
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
end $$;

create trigger bulk_item_inserted after insert on operational.bulk_item
  referencing new table as now_there
  for each statement execute function operational.count_bulk_items();
create trigger bulk_item_updated after update on operational.bulk_item
  referencing old table as was_there new table as now_there
  for each statement execute function operational.count_bulk_items();
create trigger bulk_item_deleted after delete on operational.bulk_item
  referencing old table as was_there
  for each statement execute function operational.count_bulk_items();
