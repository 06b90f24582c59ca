-- Everything of one person as one file, made in the background: `room` and `cursor` tell where to go on after a crash.
create table identity.export (
  id        uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  state     text not null check (state in ('running', 'done', 'failed')),
  room      integer not null default 0,
  cursor    text,
  pages     integer not null default 0,
  files     integer not null default 0,
  size      bigint,
  -- until when the process that works on it is believed to live
  lease     timestamptz not null,
  created   timestamptz not null,
  updated   timestamptz not null,
  expires   timestamptz not null
);
create index export_by_person on identity.export (person_id);
create unique index export_running on identity.export (person_id) where state = 'running';

-- Who wants to go. Until it is due they may come back; then they are erased in every room.
create table identity.leaving (
  person_id uuid primary key references identity.person on delete cascade,
  asked     timestamptz not null,
  due       timestamptz not null,
  erasing   boolean not null default false,
  -- whether a mail is to tell them that it is done
  receipt   boolean not null default true,
  -- since when no room has had anything left
  quiet     timestamptz
);
create index leaving_due on identity.leaving (due);

-- Who was erased, as the SHA-256 of their id: so that a restored backup can be told.
create table identity.erased (
  person_sha256 bytea primary key,
  at            timestamptz not null
);

-- Who may not come in. `barred` outlives the account: the address, through a key that is not in the database.
create table identity.ban (
  person_id uuid primary key references identity.person on delete cascade,
  reason    text not null,
  until     timestamptz,
  by_id     uuid references identity.person on delete set null,
  at        timestamptz not null
);
create index ban_by_staff on identity.ban (by_id);
create table identity.barred (
  barring text primary key,
  until   timestamptz,
  at      timestamptz not null
);

-- Whoever lets somebody in, by whatever way: not an address that is barred. Said as a taken name is, which every way in understands.
create function identity.keep_out() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from identity.barred b where b.barring = new.barring
    and (b.until is null or b.until > clock_timestamp())) then
    raise exception 'this address is barred' using errcode = 'unique_violation', constraint = 'person_barred';
  end if;
  return new;
end $$;
create trigger keep_out before insert or update of barring on identity.person
  for each row execute function identity.keep_out();
