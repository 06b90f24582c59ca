create table planner.label (
  id       uuid primary key,
  owner_id uuid not null,
  name     text not null,
  -- as it is compared: NFC, in small letters
  name_key text not null,
  color    text not null,
  rank     double precision not null,
  version  integer not null,
  constraint label_name unique (owner_id, name_key)
);

create table planner.goal (
  id        uuid primary key,
  owner_id  uuid not null,
  -- a goal of a month, or of a week
  span      text not null check (span in ('month', 'week')),
  -- the first of the month, or the Monday
  begins    date not null,
  -- the goal of a month that this one of a week is a part of
  parent_id uuid references planner.goal on delete set null,
  title     text not null,
  content   text not null,
  -- in percent, by hand; null: as many as are done of the tasks that belong to it
  progress  smallint check (progress between 0 and 100),
  rank      double precision not null,
  version   integer not null,
  created   timestamptz not null,
  updated   timestamptz not null
);
create index goal_by_span on planner.goal (owner_id, begins);
create index goal_by_parent on planner.goal (parent_id) where parent_id is not null;

-- What comes again, by a rule of RFC 5545 that counts from `anchor`. Its days are computed, never kept.
create table planner.series (
  id         uuid primary key,
  owner_id   uuid not null,
  title      text not null,
  content    text not null,
  starts     smallint,
  ends       smallint,
  label_id   uuid references planner.label on delete set null,
  goal_id    uuid references planner.goal on delete set null,
  checklist  jsonb not null,
  rank       double precision not null,
  rule       text not null,
  anchor     date not null,
  -- the piece of the rule that this series is
  from_day   date,
  to_day     date,
  after_done boolean not null,
  -- so many minutes before it starts somebody is reminded; null: as they like it in general
  remind     integer[],
  -- as far as other rooms know its days
  told_until date not null,
  version    integer not null,
  created    timestamptz not null,
  updated    timestamptz not null
);
create index series_by_owner on planner.series (owner_id, anchor);
create index series_told on planner.series (told_until);

-- A task; or, with series_id, what one day of a series became.
create table planner.task (
  id        uuid primary key,
  owner_id  uuid not null,
  series_id uuid references planner.series on delete cascade,
  -- the day of the series that it stands in for
  occurs    date,
  title     text not null,
  content   text not null,
  -- null: some day
  day       date,
  last_day  date,
  -- minutes since midnight, in whatever zone the person is
  starts    smallint,
  ends      smallint,
  status    text not null check (status in ('todo', 'doing', 'done')),
  done_at   timestamptz,
  label_id  uuid references planner.label on delete set null,
  goal_id   uuid references planner.goal on delete set null,
  checklist jsonb not null,
  rank      double precision not null,
  remind    integer[],
  version   integer not null,
  created   timestamptz not null,
  updated   timestamptz not null,
  trashed   timestamptz,
  constraint task_occurs unique (series_id, occurs),
  check ((series_id is null) = (occurs is null)),
  check (last_day is null or last_day > day)
);
create index task_by_day on planner.task (owner_id, day) where trashed is null;
create index task_by_series on planner.task (series_id, occurs) where series_id is not null;
create index task_trashed on planner.task (owner_id, trashed) where trashed is not null;
create index task_by_goal on planner.task (goal_id) where goal_id is not null;

-- A look back on a week.
create table planner.retrospective (
  id       uuid primary key,
  owner_id uuid not null,
  week     date not null,
  title    text not null,
  body     text not null,
  audience text not null check (audience in ('me', 'members')),
  version  integer not null,
  created  timestamptz not null,
  updated  timestamptz not null,
  constraint retrospective_week unique (owner_id, week)
);
create index retrospective_shared on planner.retrospective (updated desc, id desc) where audience <> 'me';

create table planner.anniversary (
  id       uuid primary key,
  owner_id uuid not null,
  name     text not null,
  name_key text not null,
  emoji    text not null,
  lunar    boolean not null,
  month    smallint not null check (month between 1 and 12),
  day      smallint not null check (day between 1 and 31),
  -- of a lunar month that comes a second time
  leap     boolean not null,
  -- the year of the first, where it is counted
  since    smallint,
  -- so many days before, somebody is reminded
  remind   smallint[] not null,
  told_until date not null,
  version  integer not null,
  created  timestamptz not null,
  updated  timestamptz not null,
  constraint anniversary_named unique (owner_id, name_key, lunar, month, day, leap)
);
