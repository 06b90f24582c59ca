-- One row for each person whose folders have ever changed. Every change of a folder counts it up: who resolved links by the folders'
-- paths can see whether they still are as they were.
create table notes.tree (
  owner_id uuid primary key,
  version  bigint not null
);

create table notes.folder (
  id           uuid primary key,
  owner_id     uuid not null,
  parent_id    uuid references notes.folder,
  name         text not null,
  -- as it is compared: NFC and case-folded
  name_key     text not null,
  -- the names from the top down to this one, A/B; derived, so that a path is found without climbing
  path         text not null,
  rank         text collate "C" not null,
  version      integer not null,
  created      timestamptz not null,
  updated      timestamptz not null,
  trashed      timestamptz,
  -- the folder it went into the trash with, itself included
  trashed_with uuid
);
create unique index folder_name on notes.folder (owner_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name_key)
  where trashed is null;
create index folder_by_parent on notes.folder (parent_id);
create index folder_by_trash on notes.folder (trashed) where trashed is not null;

create sequence notes.change;

create table notes.note (
  id           uuid primary key,
  owner_id     uuid not null,
  folder_id    uuid references notes.folder,
  -- the file name without its extension, exactly as it was given
  title        text not null,
  title_key    text not null,
  extension    text not null default '.md',
  body         text not null,
  -- further names, from the front matter: its title and aliases
  names        text[] not null,
  tags         text[] not null,
  tag_keys     text[] not null,
  excerpt      text not null,
  rank         text collate "C" not null,
  pinned       boolean not null,
  audience     text not null check (audience in ('me', 'members', 'public')),
  -- what the public link is made from; a new one makes the old link void
  link_nonce   uuid,
  link_expires timestamptz,
  version      integer not null,
  -- rises with every change of any note: where a stream goes on, and the order of lists
  change       bigint not null default nextval('notes.change'),
  created      timestamptz not null,
  updated      timestamptz not null,
  trashed      timestamptz,
  trashed_with uuid
);
create unique index note_title on notes.note (owner_id, coalesce(folder_id, '00000000-0000-0000-0000-000000000000'), title_key)
  where trashed is null;
create index note_listed on notes.note (owner_id, change desc) where trashed is null;
create index note_by_folder on notes.note (folder_id) where folder_id is not null;
create index note_by_change on notes.note (owner_id, change);
create index note_by_trash on notes.note (trashed) where trashed is not null;
-- What is written waits in a short list first, and goes into the index together; a search reads the list too, so it is kept short.
create index note_by_tag on notes.note using gin (tag_keys) with (gin_pending_list_limit = 128) where tag_keys <> '{}';

-- The names by which links find a note that is not in the trash: its title's key and its further names' keys.
create table notes.name (
  owner_id uuid not null,
  key      text collate "C" not null,
  note_id  uuid not null references notes.note on delete cascade,
  primary key (owner_id, key, note_id)
);
create index name_by_note on notes.name (note_id);

-- The links of a note in the order of its text. They hold what the text says, and where that leads at present.
create table notes.link (
  note_id       uuid not null references notes.note on delete cascade,
  n             integer not null,
  owner_id      uuid not null,
  kind          text not null check (kind in ('wikilink', 'embed', 'markdown', 'image')),
  target        text not null,
  -- the last part of the target, as names are compared
  key           text collate "C" not null,
  heading       text,
  block         text,
  shown         text,
  target_id     uuid,
  how           text,
  attachment_id uuid,
  primary key (note_id, n)
);
create index link_by_key on notes.link (owner_id, key);
create index link_by_target on notes.link (target_id, note_id) where target_id is not null;

create table notes.revision (
  note_id   uuid not null references notes.note on delete cascade,
  version   integer not null,
  title     text not null,
  body      text not null,
  author_id uuid not null,
  reason    text not null check (reason in ('written', 'renamed', 'links', 'restored', 'imported')),
  at        timestamptz not null,
  primary key (note_id, version)
);

-- A note's text as HTML, links left open: it can be thrown away at any time.
create table notes.rendered (
  note_id uuid primary key references notes.note on delete cascade,
  version integer not null,
  html    text not null
);

-- The telling words of a note, for what is related to it.
create table notes.term (
  note_id uuid not null references notes.note on delete cascade,
  owner_id uuid not null,
  terms   text[] not null,
  primary key (note_id)
);
create index term_by_word on notes.term using gin (terms) with (gin_pending_list_limit = 512);

create table notes.attachment (
  id         uuid primary key,
  owner_id   uuid not null,
  -- with its folders, A/B/picture.png, exactly as it was given
  path       text not null,
  path_key   text not null,
  name_key   text collate "C" not null,
  media_type text not null,
  size       bigint not null,
  sha256     bytea not null,
  created    timestamptz not null,
  updated    timestamptz not null
);
create unique index attachment_path on notes.attachment (owner_id, path_key);
create index attachment_by_name on notes.attachment (owner_id, name_key);
create index attachment_by_content on notes.attachment (sha256);

create table notes.import (
  id       uuid primary key,
  owner_id uuid not null,
  state    text not null check (state in ('running', 'done', 'failed')),
  dry_run  boolean not null,
  total    integer not null,
  done     integer not null,
  report   jsonb,
  error    text,
  -- until when the process that works on it is believed to live
  lease    timestamptz not null,
  created  timestamptz not null,
  updated  timestamptz not null
);
create index import_running on notes.import (lease) where state = 'running';

-- For a new note that links to nothing: holds its names alone until the write is done, and demands that nobody says them. A function,
-- because each of its statements sees what was committed before it: the second looks only when the lock is held.
create function notes.hold_new(owner uuid, keys text[], tree text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(owner::text || tree, 0));
  perform pg_advisory_xact_lock(lock) from (select hashtextextended(owner::text || key, 0) as lock from unnest(keys) key order by 1) k;
  if exists (select from notes.link where owner_id = owner and key = any(keys)) then
    raise exception using errcode = 'XG001', message = '0';
  end if;
end $$;
