-- How a person's planner is seen from outside.
create table planner.calendar (
  owner_id    uuid primary key,
  -- the number of the last change that anybody was told of
  change      bigint not null,
  -- on whose clock times of other programs are told; null: times in a zone keep the clock of that zone
  zone        text,
  zone_at     timestamptz,
  -- below this one, nobody knows any more what has gone
  forgotten   bigint not null default 0,
  -- the secret address by which others may read: what it is stored as, and how much it tells
  feed_sha256 bytea unique,
  feed_shows  text check (feed_shows in ('all', 'busy')),
  feed_words  text check (feed_words in ('ko', 'en')),
  feed_made   timestamptz
);

-- What programs know of each thing: its name in the collection and its UID. Filled when somebody asks, by comparing with what is there.
create table planner.calendar_object (
  owner_id  uuid not null,
  name      text not null,
  uid       text not null,
  thing     text not null check (thing in ('task', 'series', 'anniversary')),
  thing_id  uuid not null,
  component text not null check (component in ('VEVENT', 'VTODO')),
  -- as another program wrote it: what we do not keep ourselves is not lost
  raw       text,
  -- the state of the thing when it was last told of, and the number of that change
  tag       text not null,
  change    bigint not null,
  gone      timestamptz,
  primary key (owner_id, name)
);
create unique index calendar_object_uid on planner.calendar_object (owner_id, uid) where gone is null;
create unique index calendar_object_thing on planner.calendar_object (owner_id, thing_id) where gone is null;
create index calendar_object_things on planner.calendar_object (owner_id, thing_id);
create index calendar_object_change on planner.calendar_object (owner_id, change);
create index calendar_object_gone on planner.calendar_object (gone) where gone is not null;
