-- How effects are looked at: by page, and failures by their cause.

-- A page of one status, and of one reactor, the newest first.
create index effect_page on operational.effect (status, reactor, made_at, id);
-- Failures of one cause, and how many there are of each.
create index effect_failed on operational.effect (cause, reactor, made_at, id)
  include (entity_type) where status = 'failed';
-- What an effect of an entity waits for, where its reactor keeps the order.
create index effect_order on operational.effect (reactor, entity_type, entity_id, event_position)
  where status in ('waiting', 'running', 'failed', 'held');
