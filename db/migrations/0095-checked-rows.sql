-- The check of read models: the rows of the generation that serves are compared with those of one that
-- is made beside it from the first event, up to the same position, and is dropped after that.
alter table operational.read_model drop constraint read_model_status_check;
alter table operational.read_model add constraint read_model_status_check
  check (status in ('building', 'serving', 'kept', 'checking'));
create unique index read_model_checking on operational.read_model (name) where status = 'checking';

-- When the rows of one that serves were last compared.
alter table operational.read_model add column checked_at timestamptz;
