-- What would follow the events of a bulk act, and what of it is held back.

alter table operational.bulk
  -- Reactors whose effects none of its events sets off, each with why: `[{reactor, reason}]`.
  add column holds json;

alter table operational.bulk_item
  -- Of what fits, what would be due: `[{reactor, summary, to}]`, recipients by reference alone.
  add column due json;
-- Names and references: no statistic of it says anything.
alter table operational.bulk_item alter column due set statistics 0;
