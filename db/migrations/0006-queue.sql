-- The job queue. Its tables are pg-boss's, which makes them and brings them forward itself when a
-- worker starts.

create schema queue;
comment on schema queue is 'The job queue, made and kept by pg-boss.';
