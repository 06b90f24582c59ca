-- Tokens that a person makes for programs of theirs, each for what they named.
create table identity.personal_token (
  id           uuid primary key,
  person_id    uuid not null references identity.person on delete cascade,
  name         text not null,
  token_sha256 bytea not null unique,
  scopes       text[] not null,
  created      timestamptz not null,
  used         timestamptz,
  expires      timestamptz not null
);
create index personal_token_by_person on identity.personal_token (person_id);
create index personal_token_by_expiry on identity.personal_token (expires);
