-- Who came from a provider and lives here not yet: they are asked for a name and what they agree to. Bound to the browser they came by.
create table identity.arrival (
  browser_sha256  bytea primary key,
  provider        text not null,
  issuer          text not null,
  subject         text not null,
  email           text,
  email_confirmed boolean not null,
  name            text,
  expires         timestamptz not null
);
create index arrival_by_expiry on identity.arrival (expires);
