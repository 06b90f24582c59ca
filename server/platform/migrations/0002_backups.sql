-- Every backup that was made, or failed, and every rehearsal of one.
create table platform.backup (
  at      timestamptz primary key,
  -- the artifact, and where it lies; none where it failed before it had a name
  name    text,
  place   text,
  bytes   bigint,
  rows    bigint,
  files   bigint,
  failure text
);
create table platform.drill (
  at      timestamptz primary key,
  name    text,
  ms      integer,
  rows    bigint,
  files   bigint,
  -- people who were erased after the backup, and were erased from it again
  erased  integer,
  failure text
);
create index drill_by_name on platform.drill (name);
