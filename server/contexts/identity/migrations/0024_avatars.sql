-- Pictures of people, made anew from what they sent: two squares, small enough to lie here.
create table identity.avatar (
  person_id uuid primary key references identity.person on delete cascade,
  -- of the bytes; it is their address, under which they never change
  hash      text not null,
  small     bytea not null,
  large     bytea not null,
  at        timestamptz not null
);
create index avatar_by_hash on identity.avatar (hash);
