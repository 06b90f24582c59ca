-- Rises with every change that a reader could see: a page that was drawn at another number is drawn anew.
create table blog.edition (
  one boolean primary key default true check (one),
  n   bigint not null
);

-- How the public site is called and looks; one row, written when its owner first says something.
create table blog.site (
  one         boolean primary key default true check (one),
  name        text not null,
  description text not null,
  accent      text not null,
  language    text not null check (language in ('ko', 'en')),
  menu        jsonb not null,
  footer      text not null,
  version     integer not null
);

create table blog.author (
  person_id uuid primary key,
  handle    text not null unique,
  name      text not null,
  bio       text not null,
  version   integer not null
);

create table blog.series (
  id          uuid primary key,
  owner_id    uuid not null,
  slug        text not null unique,
  title       text not null,
  description text not null,
  version     integer not null,
  created     timestamptz not null
);
create index series_by_owner on blog.series (owner_id);

create table blog.article (
  id              uuid primary key,
  owner_id        uuid not null,
  -- the note it is written in; without one, its text stands here
  note_id         uuid,
  status          text not null check (status in ('draft', 'scheduled', 'published', 'deleted')),
  language        text not null check (language in ('ko', 'en')),
  -- articles of one pair are the same in other languages
  pair            uuid,
  slug            text not null,
  series_id       uuid references blog.series on delete set null,
  series_rank     integer not null default 0,
  canonical       text,
  -- of a guide: {category, reviewed, sources}
  guide           jsonb,
  -- what is being written; an empty title is the note's
  draft_title     text not null,
  draft_body      text not null,
  draft_excerpt   text not null,
  draft_cover     jsonb,
  -- what readers see once it is published; of a scheduled article, what they will see
  title           text,
  body            text,
  excerpt         text,
  cover           jsonb,
  html            text,
  headings        jsonb,
  -- its words alone, in small letters, to be searched
  words           text,
  minutes         integer,
  -- of the note as it was published
  digest          text,
  -- the names of the pictures it shows, without their widths
  pictures        text[] not null default '{}',
  publish_at      timestamptz,
  published       timestamptz,
  revised         timestamptz,
  preview         uuid,
  preview_expires timestamptz,
  version         integer not null,
  created         timestamptz not null,
  updated         timestamptz not null,
  deleted         timestamptz
);
create unique index article_of_note on blog.article (note_id) where note_id is not null and status <> 'deleted';
create unique index article_in_pair on blog.article (pair, language) where pair is not null and status <> 'deleted';
create unique index article_preview on blog.article (preview) where preview is not null;
create index article_by_owner on blog.article (owner_id, id);
create index article_public on blog.article (published desc, id desc) where status = 'published';
create index article_at on blog.article (slug) where status = 'published';
create index article_by_series on blog.article (series_id, series_rank) where series_id is not null;
create index article_due on blog.article (publish_at) where status = 'scheduled';

-- Every address an article has or had. The article of an address may be gone for good: then it leads nowhere, and says so.
create table blog.address (
  slug       text primary key,
  article_id uuid references blog.article on delete set null
);
create index address_by_article on blog.address (article_id);

-- Which article came of what, by the last part of the address it had there; how that read, and which version was made of it.
create table blog.imported (
  owner_id   uuid not null,
  name       text not null,
  article_id uuid not null references blog.article on delete cascade,
  digest     text not null,
  version    integer not null,
  primary key (owner_id, name)
);
create index imported_by_article on blog.imported (article_id);

create table blog.import (
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
create index import_running on blog.import (lease) where state = 'running';
create index import_by_owner on blog.import (owner_id);

create table blog.tag (
  key  text primary key,
  name text not null
);
create table blog.tagged (
  article_id uuid not null references blog.article on delete cascade,
  n          integer not null,
  key        text not null references blog.tag,
  primary key (article_id, n)
);
create index tagged_by_key on blog.tagged (key, article_id);

-- Every text that was ever published.
create table blog.edition_of (
  article_id uuid not null references blog.article on delete cascade,
  n          integer not null,
  title      text not null,
  body       text not null,
  excerpt    text not null,
  at         timestamptz not null,
  primary key (article_id, n)
);

-- Pictures as readers get them: made anew, without what the camera wrote into them. Named by what they were made from.
create table blog.picture (
  name   text primary key,
  -- the same for its widths
  stem   text not null,
  bytes  bytea not null,
  width  integer not null,
  height integer not null,
  made   timestamptz not null
);

-- How often an article was opened on a day, and from which other site. Nothing of who it was.
create table blog.reads (
  article_id uuid not null references blog.article on delete cascade,
  day        date not null,
  n          integer not null,
  primary key (article_id, day)
);
create table blog.referrer (
  article_id uuid not null references blog.article on delete cascade,
  day        date not null,
  host       text not null,
  n          integer not null,
  primary key (article_id, day, host)
);
