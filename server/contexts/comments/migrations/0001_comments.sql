-- Whether strangers may write, and what of theirs waits; one row, written when the owner first says something.
create table comments.setting (
  one         boolean primary key default true check (one),
  guests      boolean not null,
  first_waits boolean not null,
  version     integer not null
);

-- What is commented on, as its room told of it: whose it is, how it is called, and whether everybody may read it.
create table comments.place (
  kind     text not null,
  id       uuid not null,
  owner_id uuid not null,
  title    text not null,
  path     text not null,
  is_open  boolean not null,
  version  integer not null,
  primary key (kind, id)
);
create index place_by_owner on comments.place (owner_id);

create table comments.comment (
  id         uuid primary key,
  kind       text not null,
  thing_id   uuid not null,
  -- the comment that the thread began with, and the one that is answered
  parent_id  uuid references comments.comment on delete cascade,
  answers_id uuid,
  -- without one, a guest’s, who changes it by a password
  author_id  uuid,
  name       text not null,
  password   text,
  body       text not null,
  -- of the text, to know it again
  digest     bytea not null,
  state      text not null check (state in ('shown', 'waiting', 'hidden', 'spam')),
  -- why it was put before somebody
  reasons    text[] not null,
  tries      integer not null default 0,
  tried      timestamptz,
  version    integer not null,
  created    timestamptz not null,
  edited     timestamptz,
  deleted    timestamptz,
  foreign key (kind, thing_id) references comments.place on delete cascade
);
create index comment_by_thing on comments.comment (kind, thing_id, created, id);
create index comment_by_parent on comments.comment (parent_id, created) where parent_id is not null;
create index comment_by_answered on comments.comment (answers_id) where answers_id is not null;
create index comment_by_author on comments.comment (author_id, id) where author_id is not null;
create index comment_by_state on comments.comment (state, id) where deleted is null;
create index comment_by_digest on comments.comment (digest, created);
create index comment_by_guest on comments.comment (name, created) where author_id is null and deleted is null;
