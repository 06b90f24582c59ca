-- An identity elsewhere by which somebody may come in. Who they are is the issuer and the subject; the address may pass to somebody else.
create table identity.linked (
  id        uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  provider  text not null,
  issuer    text not null,
  subject   text not null,
  -- what they know it by
  shown     text not null,
  created   timestamptz not null,
  used      timestamptz not null,
  constraint linked_subject unique (issuer, subject),
  constraint linked_once unique (person_id, issuer)
);

-- Who is away at a provider. Nothing in a row helps anybody who reads it: what the provider is told is made from the two tokens.
create table identity.trip (
  state_sha256   bytea primary key,
  browser_sha256 bytea not null,
  provider       text not null,
  errand         text not null check (errand in ('sign_in', 'connect', 'confirm')),
  person_id      uuid references identity.person on delete cascade,
  session_id     uuid,
  destination    text not null,
  expires        timestamptz not null
);
create index trip_by_expiry on identity.trip (expires);

-- Who came by a provider has no password until they choose one.
alter table identity.person alter column password drop not null;
