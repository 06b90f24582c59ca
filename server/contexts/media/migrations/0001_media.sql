-- A file that somebody uploaded. The original is kept as it came and is its owner's alone; what others see is drawn anew from it.
create table media.item (
  id          uuid primary key,
  owner_id    uuid not null,
  kind        text not null check (kind in ('picture', 'file')),
  name        text not null,
  media_type  text not null,
  size        bigint not null,
  sha256      bytea not null,
  -- where the original lies in the store
  key         text not null,
  -- of a picture, turned as it is to be seen
  width       integer,
  height      integer,
  -- a tiny picture as a data URL, and the colour of most of it
  placeholder text,
  colour      text,
  alt         text not null,
  -- the widest audience of what shows it
  audience    text not null check (audience in ('me', 'members', 'public')),
  state       text not null check (state in ('waiting', 'ready', 'failed')),
  tries       integer not null default 0,
  -- when it may be drawn next; while somebody draws, until when they are believed to live
  due         timestamptz,
  version     integer not null,
  created     timestamptz not null,
  updated     timestamptz not null,
  trashed     timestamptz
);
create unique index item_content on media.item (owner_id, sha256) where trashed is null;
create index item_listed on media.item (owner_id, id desc);
create index item_waiting on media.item (due) where state = 'waiting';
create index item_by_trash on media.item (trashed) where trashed is not null;

create table media.variant (
  item_id uuid not null references media.item on delete cascade,
  format  text not null check (format in ('avif', 'webp', 'jpeg', 'png', 'gif')),
  width   integer not null,
  height  integer not null,
  -- of its bytes, in its address
  hash    text not null,
  size    integer not null,
  key     text not null,
  primary key (item_id, format, width)
);

-- Something that shows files, by the newest that was heard of it; also when it shows none any more.
create table media.thing (
  kind     text not null,
  thing_id uuid not null,
  owner_id uuid not null,
  title    text not null,
  audience text not null check (audience in ('me', 'members', 'public')),
  version  bigint not null,
  primary key (kind, thing_id)
);
create index thing_by_owner on media.thing (owner_id);

-- What a version of a thing shows.
create table media.use (
  item_id  uuid not null,
  kind     text not null,
  thing_id uuid not null,
  version  bigint not null,
  primary key (item_id, kind, thing_id, version),
  foreign key (kind, thing_id) references media.thing on delete cascade
);
create index use_by_thing on media.use (kind, thing_id);

-- What may lie in the store and belongs to nothing: written before it is put there, taken away with what it becomes part of.
create table media.stray (
  key      text primary key,
  owner_id uuid not null,
  due      timestamptz not null
);
create index stray_by_due on media.stray (due);
create index stray_by_owner on media.stray (owner_id);

-- A file that comes in parts.
create table media.upload (
  id       uuid primary key,
  owner_id uuid not null,
  name     text not null,
  alt      text not null,
  -- whether it is refused unless it is a picture
  picture  boolean not null,
  size     bigint not null,
  received bigint not null,
  -- what became of it, once all is there
  item_id  uuid,
  refusal  jsonb,
  created  timestamptz not null,
  updated  timestamptz not null
);
create index upload_by_owner on media.upload (owner_id);
create index upload_by_age on media.upload (updated);

create table media.part (
  upload_id uuid not null references media.upload on delete cascade,
  start     bigint not null,
  bytes     bytea not null,
  primary key (upload_id, start)
);

-- What the house allows; one row at most, the defaults where there is none.
create table media.house (
  one   boolean primary key default true check (one),
  quota bigint not null
);
