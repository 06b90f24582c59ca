create table identity.person (
  id        uuid primary key,
  email     text not null,
  -- as it is compared: NFC, in small letters
  email_key text not null,
  -- the same through the house's key: what is remembered of an address that may not come in
  barring   text not null,
  name      text not null,
  role      text not null check (role in ('owner', 'admin', 'moderator', 'editor', 'member')),
  password  text not null,
  created   timestamptz not null,
  constraint person_email unique (email_key)
);
create unique index one_owner on identity.person (role) where role = 'owner';

create table identity.session (
  token_sha256   bytea primary key,
  -- the token before the last proof of who this is, good for some seconds more
  earlier_sha256 bytea,
  renewed        timestamptz,
  -- its name, which may be shown
  id             uuid not null,
  person_id      uuid not null references identity.person on delete cascade,
  ip             text not null,
  agent          text not null,
  created        timestamptz not null,
  seen           timestamptz not null,
  -- when somebody last proved who they are
  confirmed      timestamptz not null,
  expires        timestamptz not null,
  constraint session_id unique (id)
);
create index session_by_person on identity.session (person_id);
create index session_by_earlier on identity.session (earlier_sha256) where earlier_sha256 is not null;
create index session_by_expiry on identity.session (expires);

-- The one-time link of a house that has no owner yet; at most one row.
create table identity.setup (
  one          boolean primary key default true check (one),
  token_sha256 bytea not null,
  created      timestamptz not null
);
