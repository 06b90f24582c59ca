-- Wrong guesses that were made of late. Who is behind a name is not told: it is a keyed hash.
create table identity.tries (
  name     text primary key,
  failures integer not null,
  last     timestamptz not null
);
create index tries_by_last on identity.tries (last);
