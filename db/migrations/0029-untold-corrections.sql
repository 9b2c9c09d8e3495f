-- The planner keeps no values of what may be personal and is never looked for: an erasure would have
-- to find them there too.
alter table operational.correction alter column content set statistics 0;
alter table operational.correction_note alter column body set statistics 0;
