-- A person as this room knows them: where they are, and how they want to be told.
create table notify.person (
  id          uuid primary key,
  -- the zone that they chose, and when they said so
  zone        text,
  zone_at     timestamptz not null default to_timestamp(0),
  -- the zone of the browser that they opened last
  device_zone text,
  -- so many minutes before it starts, where a thing says nothing of its own
  lead        smallint[] not null default '{10}',
  -- what has no time of its own is told of at this minute of the day
  day_at      smallint not null default 540 check (day_at between 0 and 1439),
  -- from this minute of the day to that, in nights that begin on these days of the week (1: Monday)
  quiet_from  smallint check (quiet_from between 0 and 1439),
  quiet_to    smallint check (quiet_to between 0 and 1439),
  quiet_days  smallint[] not null default '{1,2,3,4,5,6,7}',
  -- what must not wait comes all the same
  quiet_loud  boolean not null default true,
  -- whether what is sent to devices says what it is about
  titles      boolean not null default true,
  -- rises with every change of their list
  changes     bigint not null default 0,
  check ((quiet_from is null) = (quiet_to is null) and quiet_from <> quiet_to)
);

-- A thing of another room that somebody is reminded of, as that room told it last.
create table notify.thing (
  source       text not null,
  id           uuid not null,
  owner_id     uuid not null,
  version      integer not null,
  -- of two that tell of the same version, the one that sees further
  until        integer not null,
  kind         text not null,
  title        text not null,
  path         text not null,
  lane         text not null check (lane in ('urgent', 'news')),
  loud         boolean not null,
  -- its days, times and leads
  spells       jsonb not null,
  -- done, in the trash or gone: nothing more comes of it
  ended        boolean not null,
  -- the day of another thing in whose place it stands
  replaces     uuid,
  replaces_day integer,
  -- what lies before this moment is not planned any more
  since        timestamptz not null,
  -- when to look at it again
  plan_at      timestamptz,
  -- rises with everything that is heard and planned of it
  told         integer not null default 0,
  primary key (source, id)
);
create index thing_to_plan on notify.thing (plan_at) where plan_at is not null;
create index thing_by_owner on notify.thing (owner_id);
create index thing_replacing on notify.thing (replaces) where replaces is not null;

-- A moment at which somebody is told of something. What has fired stays, so that it never does again.
create table notify.due (
  id       uuid primary key,
  owner_id uuid not null,
  source   text not null,
  -- what it comes from: the thing, the one in whose place that stands, or the notice that was put off
  origin   uuid not null,
  -- which of its days, at what time, how long before
  key      text not null,
  thing_id uuid not null,
  kind     text not null,
  title    text not null,
  path     text not null,
  lane     text not null,
  loud     boolean not null,
  day      date not null,
  minutes  smallint,
  starts   timestamptz not null,
  -- when it was to be, and when it is to be now
  planned  timestamptz not null,
  at       timestamptz not null,
  -- the person asked for this moment
  snoozed  boolean not null default false,
  -- it waits for the end of quiet hours
  held     boolean not null default false,
  fired    timestamptz,
  lease    timestamptz,
  claim    uuid,
  constraint due_once unique (owner_id, source, origin, key)
);
create index due_next on notify.due (at, owner_id) where fired is null;
create index due_leased on notify.due (lease) where fired is null and lease is not null;
create index due_by_thing on notify.due (thing_id) where fired is null;
create index due_fired on notify.due (fired) where fired is not null;

-- What somebody was told, newest first.
create table notify.notice (
  id       uuid primary key,
  owner_id uuid not null,
  source   text not null,
  thing_id uuid not null,
  kind     text not null,
  title    text not null,
  path     text not null,
  lane     text not null,
  day      date not null,
  minutes  smallint,
  starts   timestamptz not null,
  planned  timestamptz not null,
  at       timestamptz not null,
  snoozed  boolean not null,
  -- nobody was there to tell it in time
  missed   boolean not null,
  -- the end of the quiet hours that it waited for
  gathered timestamptz,
  read     timestamptz,
  -- put off until then
  until    timestamptz,
  made     bigint not null
);
create index notice_by_owner on notify.notice (owner_id, at desc, id desc);
create index notice_made on notify.notice (owner_id, made);
create index notice_unread on notify.notice (owner_id) where read is null;
create index notice_by_thing on notify.notice (thing_id) where read is null;
create index notice_by_age on notify.notice (at);

-- A browser that may be sent something while nobody has the application open. Its address and keys are sealed.
create table notify.device (
  id       uuid primary key,
  owner_id uuid not null,
  -- of its address
  hash     bytea not null,
  sealed   bytea not null,
  name     text not null,
  language text not null check (language in ('ko', 'en')),
  created  timestamptz not null,
  used     timestamptz,
  constraint device_once unique (hash)
);
create index device_by_owner on notify.device (owner_id);

-- What is on its way to a device. `topic`: the notice, or the quiet hours whose notices go together.
create table notify.push (
  device_id uuid not null,
  topic     text not null,
  owner_id  uuid not null,
  notice_id uuid,
  gathered  timestamptz,
  tries     integer not null default 0,
  made      timestamptz not null,
  due       timestamptz not null,
  primary key (device_id, topic)
);
create index push_due on notify.push (due);

-- The pair of keys by which push services know this house (RFC 8292).
create table notify.key (
  id     integer primary key check (id = 1),
  public text not null,
  sealed bytea not null
);
