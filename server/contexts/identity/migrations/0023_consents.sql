-- The owner's own texts; version 1 of each is what the house comes with.
create table identity.consent_text (
  kind    text not null check (kind in ('terms', 'privacy', 'news')),
  version integer not null check (version > 1),
  ko      jsonb not null,
  en      jsonb not null,
  created timestamptz not null,
  primary key (kind, version)
);

-- What people said to them. Rows are added and never changed; the last of a kind holds.
create table identity.consent (
  n         bigint generated always as identity primary key,
  person_id uuid not null references identity.person on delete cascade,
  kind      text not null,
  version   integer not null,
  given     boolean not null,
  at        timestamptz not null,
  ip        text not null,
  agent     text not null
);
create index consent_by_person on identity.consent (person_id, kind, n desc);
