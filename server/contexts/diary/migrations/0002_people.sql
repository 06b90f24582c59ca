-- To whom a diary was lent: until when, and what they may. The address that was typed is in the box.
create table diary.proxy (
  id        uuid primary key,
  owner_id  uuid not null,
  -- null: nobody in the house has that address; nothing comes of it, and who typed it is not told
  proxy_id  uuid,
  role      text not null check (role in ('guardian', 'clinician')),
  may_write boolean not null,
  key       smallint not null,
  box       bytea not null,
  created   timestamptz not null,
  accepted  timestamptz,
  expires   timestamptz not null,
  ended     timestamptz,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create index proxy_by_owner on diary.proxy (owner_id, id);
create index proxy_by_proxy on diary.proxy (proxy_id, id) where ended is null;
create index proxy_by_key on diary.proxy (owner_id, key);

-- How somebody wants the diary to be shown. Nothing of health.
create table diary.setting (
  owner_id uuid primary key,
  -- where others may see the screen, values show only when they are touched
  blur     boolean not null,
  -- whether they are told when a dose is due
  alarms   boolean not null
);

-- An hour in which somebody of the staff may look into a diary. The reason is in the box.
create table diary.staff_look (
  id       uuid primary key,
  owner_id uuid not null,
  actor_id uuid not null,
  key      smallint not null,
  box      bytea not null,
  began    timestamptz not null,
  ends     timestamptz not null,
  foreign key (owner_id, key) references diary.key (owner_id, number)
);
create index staff_look_by_owner on diary.staff_look (owner_id, actor_id, ends);
create index staff_look_by_key on diary.staff_look (owner_id, key);

-- Who looked into a diary. Each person has a chain of their own: a line is sealed by a hash over the one before it and what it says
-- itself, so that none can be changed, moved or taken out unseen.
create table diary.look (
  id       uuid not null,
  owner_id uuid not null,
  n        bigint not null,
  at       timestamptz not null,
  -- nobody in particular where it was through a secret address
  actor_id uuid,
  "as"     text not null check ("as" in ('self', 'guardian', 'clinician', 'staff', 'link')),
  what     text not null,
  first    date,
  last     date,
  -- of staff: the hour that it was in; of a link: the copy that it opens
  opened   uuid,
  prior    bytea not null,
  seal     bytea not null,
  primary key (owner_id, n),
  check ((actor_id is null) = ("as" = 'link'))
);
-- What somebody looks at in their own diary, and what is fetched from a secret address, is a line for each kind (or copy) and day.
create unique index look_once_a_day on diary.look (owner_id, what, "as", coalesce(opened, owner_id), ((at at time zone 'UTC')::date))
  where "as" in ('self', 'link');
create index look_by_age on diary.look (at);

-- The one way in.
create function diary.look_append(id uuid, owner uuid, at timestamptz, actor uuid, as_ text, what text, first date, last date,
    opened uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  before record;
  line bigint;
begin
  if as_ in ('self', 'link') and exists (select from diary.look l where l.owner_id = owner and l.what = look_append.what
      and l."as" in ('self', 'link') and l."as" = as_ and coalesce(l.opened, l.owner_id) = coalesce(look_append.opened, owner)
      and (l.at at time zone 'UTC')::date = (look_append.at at time zone 'UTC')::date) then
    return;
  end if;
  -- One line of a person's at a time: the next waits here until this one is committed or undone.
  perform pg_advisory_xact_lock(hashtextextended('haruteo diary.look ' || owner::text, 0));
  select l.n, l.seal into before from diary.look l where l.owner_id = owner order by l.n desc limit 1;
  line := coalesce(before.n, 0) + 1;
  insert into diary.look values (id, owner, line, at, actor, as_, what, first, last, opened, coalesce(before.seal, ''::bytea),
    sha256(convert_to(platform.log_part(encode(coalesce(before.seal, ''::bytea), 'hex')) || platform.log_part(owner::text)
      || platform.log_part(line::text) || platform.log_part((extract(epoch from at) * 1000000)::bigint::text)
      || platform.log_part(id::text) || platform.log_part(actor::text) || platform.log_part(as_) || platform.log_part(what)
      || platform.log_part(first::text) || platform.log_part(last::text) || platform.log_part(opened::text), 'UTF8')))
    on conflict do nothing;
end $$;

-- Lets go of all of somebody who has left.
create function diary.looks_forget(owner uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('diary.looks_of', owner::text, true);
  delete from diary.look where owner_id = owner;
  perform set_config('diary.looks_of', '', true);
end $$;

-- Lets go of what nobody has to keep any more: what is two years old, by the database's own clock.
create function diary.looks_age(before timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from diary.look where at < least(before, clock_timestamp() - interval '2 years');
end $$;

-- Whoever asks: a line never changes, and goes when it is two years old or its person has left.
create function diary.look_keep() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and (old.owner_id::text = current_setting('diary.looks_of', true)
      or old.at < clock_timestamp() - interval '2 years') then
    return old;
  end if;
  raise exception 'what is in diary.look stays as it is' using errcode = 'insufficient_privilege';
end $$;
create trigger look_keep before update or delete on diary.look for each row execute function diary.look_keep();
create trigger look_keep_all before truncate on diary.look for each statement execute function diary.look_keep();

select platform.guard_log('diary.look', 'diary.look_append(uuid, uuid, timestamptz, uuid, text, text, date, date, uuid)',
  'diary.looks_forget(uuid)', 'diary.looks_age(timestamptz)');
