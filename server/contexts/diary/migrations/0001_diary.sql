-- Who has agreed to what, and when they took it back. It stays when the diary is erased, until the person leaves.
create table diary.consent (
  id           uuid primary key,
  owner_id     uuid not null,
  text_version integer not null,
  given        timestamptz not null,
  withdrawn    timestamptz
);
create unique index consent_live on diary.consent (owner_id, text_version) where withdrawn is null;
create index consent_by_owner on diary.consent (owner_id, given);

-- A person's data keys, wrapped by the house's master key: without them nothing below can be read by anybody. New things are sealed with
-- the highest number.
create table diary.key (
  owner_id uuid not null,
  number   smallint not null,
  wrapped  bytea not null,
  created  timestamptz not null,
  primary key (owner_id, number)
);

-- One table by type. What a record says is in the box; its place in time is not, so that it can be found.
create table diary.record (
  id       uuid primary key,
  owner_id uuid not null,
  type     text not null check (type in ('symptom', 'lung_function', 'reliever', 'control_check', 'visit', 'memo')),
  day      date not null,
  -- minutes since midnight, by the clock on the wall of where the person was
  minutes  smallint not null check (minutes between 0 and 1439),
  -- the moment, for the order and for what lies in the future
  at       timestamptz not null,
  key      smallint not null,
  box      bytea not null,
  version  integer not null,
  created  timestamptz not null,
  updated  timestamptz not null,
  trashed  timestamptz,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create unique index record_minute on diary.record (owner_id, type, day, minutes) where trashed is null;
create index record_by_day on diary.record (owner_id, day, minutes, id) where trashed is null;
create index record_trashed on diary.record (owner_id, trashed) where trashed is not null;
create index record_by_key on diary.record (owner_id, key);

-- What a record said before it was corrected.
create table diary.past (
  id        uuid primary key,
  owner_id  uuid not null,
  record_id uuid not null references diary.record on delete cascade,
  version   integer not null,
  key       smallint not null,
  box       bytea not null,
  replaced  timestamptz not null,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create index past_by_record on diary.past (record_id, version);
create index past_by_key on diary.past (owner_id, key);

-- A photo of a record: what it shows is in the box.
create table diary.photo (
  id        uuid primary key,
  owner_id  uuid not null,
  record_id uuid not null references diary.record on delete cascade,
  -- of the picture, in bytes
  size      integer not null,
  key       smallint not null,
  box       bytea not null,
  created   timestamptz not null,
  -- taken out of its record; it stays for as long as a record stays in the trash
  removed   timestamptz,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create index photo_by_record on diary.photo (record_id);
create index photo_by_owner on diary.photo (owner_id, id);
create index photo_removed on diary.photo (removed) where removed is not null;
create index photo_by_key on diary.photo (owner_id, key);

-- The picture itself, as JPEG. What is sealed cannot be made smaller.
create table diary.picture (
  id       uuid primary key references diary.photo on delete cascade,
  owner_id uuid not null,
  key      smallint not null,
  box      bytea not null,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
alter table diary.picture alter column box set storage external;
create index picture_by_key on diary.picture (owner_id, key);

-- What is kept whole: each medicine, the peak flow's bests and zones, the versions of the action plan, and when it was shown.
create table diary.paper (
  id       uuid primary key,
  owner_id uuid not null,
  kind     text not null check (kind in ('medicine', 'peak_flow', 'plan', 'shown')),
  key      smallint not null,
  box      bytea not null,
  version  integer not null,
  created  timestamptz not null,
  updated  timestamptz not null,
  -- a medicine that is no longer in use; its doses stay
  removed  timestamptz,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create index paper_by_owner on diary.paper (owner_id, kind, id);
create unique index paper_peak_flow on diary.paper (owner_id) where kind = 'peak_flow';
create index paper_by_key on diary.paper (owner_id, key);

-- What became of a dose. `planned` and `time`: for which one of the schedule it stands; null for one out of turn.
create table diary.dose (
  id          uuid primary key,
  owner_id    uuid not null,
  medicine_id uuid not null references diary.paper,
  day         date not null,
  minutes     smallint not null check (minutes between 0 and 1439),
  planned     date,
  time        smallint check (time between 0 and 1439),
  key         smallint not null,
  box         bytea not null,
  created     timestamptz not null,
  check ((planned is null) = (time is null)),
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create unique index dose_planned on diary.dose (owner_id, medicine_id, planned, time);
create index dose_by_day on diary.dose (owner_id, day);
create index dose_by_key on diary.dose (owner_id, key);

-- The air of a day, as its person wrote it down.
create table diary.air (
  id       uuid primary key,
  owner_id uuid not null,
  day      date not null,
  key      smallint not null,
  box      bytea not null,
  created  timestamptz not null,
  updated  timestamptz not null,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create unique index air_day on diary.air (owner_id, day);
create index air_by_key on diary.air (owner_id, key);

-- What stations of a public service measured in the last hours, kept for the whole house. Nothing here says who asked.
create table diary.station (
  name  text primary key,
  hours jsonb not null default '[]',
  tried timestamptz not null,
  told  timestamptz
);
-- How often the service was asked on a day of its calendar.
create table diary.station_question (
  day   date primary key,
  asked integer not null
);

-- A copy of some of a diary, edited by its person, which a link opens. Of the link only a digest is kept. One that was taken back, or has
-- run out, has no box any more.
create table diary.share (
  id       uuid primary key,
  owner_id uuid not null,
  token    bytea not null,
  key      smallint,
  box      bytea,
  created  timestamptz not null,
  expires  timestamptz not null,
  revoked  timestamptz,
  views    integer not null default 0,
  viewed   timestamptz,
  check ((key is null) = (box is null)),
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create unique index share_token on diary.share (token);
create index share_by_owner on diary.share (owner_id, created);
create index share_by_key on diary.share (owner_id, key);
create index share_expiring on diary.share (expires) where box is not null;

-- The calendar of dose times at a secret address, of which only a digest is kept. What it tells is made when it is asked for.
create table diary.feed (
  owner_id uuid primary key,
  token    bytea not null unique,
  -- whether it names the medicines
  names    boolean not null,
  words    text not null check (words in ('ko', 'en')),
  zone     text not null,
  made     timestamptz not null,
  views    integer not null default 0,
  viewed   timestamptz
);
