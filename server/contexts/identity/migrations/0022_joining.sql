-- When somebody proved that the address is theirs; null where nobody asked.
alter table identity.person add column email_confirmed timestamptz;

-- Names as the eye tells them apart. Whoever was there before names were unique has one where it was free.
create table identity.nickname (
  key       text primary key,
  person_id uuid not null unique references identity.person on delete cascade
);

create table identity.invitation (
  id           uuid primary key,
  token_sha256 bytea not null,
  inviter_id   uuid references identity.person on delete set null,
  role         text not null check (role in ('admin', 'moderator', 'editor', 'member')),
  email        text,
  uses         integer not null check (uses > 0),
  used         integer not null default 0 check (used <= uses),
  created      timestamptz not null,
  expires      timestamptz not null,
  revoked      timestamptz,
  constraint invitation_token unique (token_sha256)
);

-- Who came in by which invitation.
create table identity.invited (
  person_id     uuid primary key references identity.person on delete cascade,
  invitation_id uuid not null references identity.invitation on delete cascade,
  at            timestamptz not null
);
create index invited_by_invitation on identity.invited (invitation_id);

-- People on the way in by a code. `code` is keyed: who reads the table cannot find the digits. None where the address has an account.
create table identity.joining (
  id            uuid primary key,
  secret_sha256 bytea not null,
  email         text not null,
  email_key     text not null,
  code_sha256   bytea,
  code_expires  timestamptz not null,
  tries         integer not null default 0,
  confirmed     timestamptz,
  created       timestamptz not null
);
create index joining_by_email on identity.joining (email_key);
create index joining_by_age on identity.joining (created);
