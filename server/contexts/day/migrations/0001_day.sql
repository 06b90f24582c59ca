-- What lies on days, as other rooms announced it; one row for each thing, and one for each that is gone, so that an older event
-- arriving late finds a newer version.
create table day.thing (
  -- what it is to its room: a task, a series, an anniversary, a note …
  kind       text not null,
  id         uuid not null,
  owner_id   uuid not null,
  -- the part of the page on which it is shown
  strip      text not null,
  version    integer not null,
  -- of two of the same version, the one whose days are known further holds
  until      integer not null,
  gone       boolean not null,
  -- days since 1970; null: on none. Between them it is on the days of `bits`, or on all where that is null.
  first      integer,
  last       integer,
  bits       bit varying,
  title      text not null,
  excerpt    text not null,
  mark       text not null,
  -- its room says nothing of it but that it is there
  sealed     boolean not null,
  starts     smallint,
  ends       smallint,
  state      text check (state in ('open', 'doing', 'done')),
  rank       double precision not null,
  -- by day: the how-manieth it is
  counted    jsonb,
  -- the thing and its day that this one is instead of
  stands_for uuid,
  occurs     integer,
  -- the day of which it is the page
  page_of    integer,
  primary key (id, kind)
);
create index thing_on_day on day.thing (owner_id, first) where last = first and not gone;
create index thing_on_days on day.thing (owner_id, last) where last > first and not gone;
create index thing_instead on day.thing (owner_id, occurs) where stands_for is not null;
create index thing_page_of on day.thing (owner_id, page_of) where page_of is not null and not gone;

-- When something was made or changed whose room knows moments and no days; whoever looks says where the days begin.
-- At most one for each quarter of an hour, since no zone's day begins within one.
create table day.moment (
  kind     text not null,
  id       uuid not null,
  owner_id uuid not null,
  quarter  integer not null,
  at       timestamptz not null,
  primary key (id, kind, quarter)
);
create index moment_by_time on day.moment (owner_id, at);

-- How often a strip of somebody's days has changed: where a stream goes on.
create table day.change (
  owner_id uuid not null,
  strip    text not null,
  version  bigint not null,
  primary key (owner_id, strip)
);
