-- One row for each thing that can be found, and one for each that is gone (grave), so that an older event arriving late finds
-- a newer version. `words` is made by analysis/vector.ts, not by to_tsvector, which knows no Korean.
--
-- toast_tuple_target keeps `words` and `body` out of the row: a common word matches half of all rows, and counting them or finding
-- the newest of them then reads a few small pages.
create table search.entry (
  type     text not null,
  id       uuid not null,
  owner_id uuid not null,
  audience text not null check (audience in ('me', 'members', 'public')),
  title    text not null,
  tags     text[] not null,
  path     text not null,
  body     text not null,
  words    tsvector not null,
  -- how many words the text has
  length   integer not null,
  -- of a task
  day      date,
  done     boolean not null default false,
  version  integer not null,
  updated  timestamptz not null,
  grave    boolean not null,
  primary key (id, type)
) with (toast_tuple_target = 128);
-- What is written waits in a short list and goes into the index together, which costs a write much less; a search reads the list too,
-- so it is kept short.
create index entry_by_words on search.entry using gin (words) with (gin_pending_list_limit = 256);
create index entry_by_owner on search.entry (owner_id);
create index entry_by_audience on search.entry (audience) where audience <> 'me';

-- The moves of folders, so that one which arrives after a later one is made in its turn.
create table search.move (
  owner_id  uuid not null,
  type      text not null,
  version   bigint not null,
  from_path text not null,
  to_path   text not null,
  primary key (owner_id, type, version)
);

-- Where the moves from this one on have taken what lay at a path.
create function search.path_since(owner uuid, kind text, since bigint, path text) returns text language plpgsql stable as $$
declare
  move record;
begin
  for move in select from_path, to_path from search.move where owner_id = owner and type = kind and version >= since order by version loop
    if path = move.from_path or starts_with(path, move.from_path || '/') then
      path := move.to_path || substr(path, length(move.from_path) + 1);
    end if;
  end loop;
  return path;
end $$;
