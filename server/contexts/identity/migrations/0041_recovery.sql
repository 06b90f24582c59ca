-- The one link by which somebody chooses a new password; a new one replaces it.
create table identity.recovery (
  person_id    uuid primary key references identity.person on delete cascade,
  token_sha256 bytea not null unique,
  expires      timestamptz not null
);

-- An address that is to become another. Whoever has the old one may take it back for a while, also after it has.
create table identity.email_change (
  id             uuid primary key,
  person_id      uuid not null references identity.person on delete cascade,
  old_email      text not null,
  new_email      text not null,
  confirm_sha256 bytea not null unique,
  confirm_until  timestamptz not null,
  back_sha256    bytea not null unique,
  back_until     timestamptz not null,
  created        timestamptz not null,
  confirmed      timestamptz
);
create index email_change_by_person on identity.email_change (person_id);
