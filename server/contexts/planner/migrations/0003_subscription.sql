-- Calendars of others, fetched from addresses.
create table planner.subscription (
  id       uuid primary key,
  owner_id uuid not null,
  name     text not null,
  color    text not null,
  -- where it is, sealed: who knows such an address can often read what lies there
  address  bytea not null,
  hidden   boolean not null,
  version  integer not null,
  created  timestamptz not null,
  -- when it was last there, when it was last asked for, and when it will be again
  fetched  timestamptz,
  tried    timestamptz not null,
  due      timestamptz not null,
  failures integer not null,
  -- why the last try failed: the code of a message, and what goes into it
  problem  jsonb,
  etag     text,
  modified text,
  things   integer not null,
  left_out integer not null,
  -- on whose clock it was read, and up to which day
  zone     text not null,
  read_to  date not null,
  -- its text as it was last there, packed
  source   bytea not null
);
create index subscription_by_owner on planner.subscription (owner_id, created);
create index subscription_due on planner.subscription (due);

-- What lies in them, day by day: read alone, and written anew whenever they change.
create table planner.foreign_day (
  subscription_id uuid not null references planner.subscription on delete cascade,
  n        integer not null,
  owner_id uuid not null,
  title    text not null,
  place    text not null,
  day      date not null,
  last_day date,
  starts   smallint,
  ends     smallint,
  primary key (subscription_id, n)
);
create index foreign_day_by_day on planner.foreign_day (owner_id, day);
