-- The second factors of people. Who has one comes in by a password alone no more.

create table identity.totp (
  person_id uuid primary key references identity.person on delete cascade,
  -- sealed: the house must compute with it
  seed      bytea not null,
  created   timestamptz not null,
  -- null: begun, and not yet shown to work
  confirmed timestamptz,
  -- the newest half-minute of which a code was taken: no older one, and not the same again
  last_step bigint not null default 0
);

create table identity.recovery_code (
  code_sha256 bytea primary key,
  person_id   uuid not null references identity.person on delete cascade,
  created     timestamptz not null
);
create index recovery_code_by_person on identity.recovery_code (person_id);

create table identity.passkey (
  id            uuid primary key,
  person_id     uuid not null references identity.person on delete cascade,
  credential_id text not null,
  public_key    bytea not null,
  counter       bigint not null,
  transports    jsonb not null,
  -- whether it is kept on more than one device
  synced        boolean not null,
  name          text not null,
  created       timestamptz not null,
  used          timestamptz,
  constraint passkey_credential unique (credential_id)
);
create index passkey_by_person on identity.passkey (person_id);

-- What a passkey is asked to sign. Each is good once, for a few minutes.
create table identity.ceremony (
  token_sha256 bytea primary key,
  purpose      text not null,
  -- whose passkey is asked for; null where that is what is to be found out
  person_id    uuid references identity.person on delete cascade,
  challenge    text not null,
  expires      timestamptz not null
);
create index ceremony_by_expiry on identity.ceremony (expires);

-- Somebody who has shown one factor and is asked for the second.
create table identity.pending (
  token_sha256 bytea primary key,
  person_id    uuid not null references identity.person on delete cascade,
  -- whether a browser or an app waits
  kind         text not null,
  first        text not null,
  tries        integer not null default 0,
  expires      timestamptz not null
);
create index pending_by_person on identity.pending (person_id);
create index pending_by_expiry on identity.pending (expires);
