-- An import by the command line is a row of its own, as one through the pages is: what it recorded can be
-- taken back there. No worker takes it up; one that its process left open is ended by any.
alter table operational.import add column by_command boolean not null default false;
comment on table operational.import is 'Imports, through the pages from the upload on. What one recorded has its id as its correlation, or beside one of its own in its metadata.';

-- What an import recorded with a correlation that its rows brought.
create index event_import on authority.event ((metadata ->> '$import'), position)
  where metadata ->> '$import' is not null;
