-- How often in a row somebody began with an import and ended without a word, as what is killed does.
alter table operational.import add column attempts int2 not null default 0;
