-- What the owner decides while the house runs; at most one row. What is not said is as the house comes.
create table identity.house (
  one  boolean primary key default true check (one),
  said jsonb not null
);
