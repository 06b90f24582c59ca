-- Each entry is sealed by a hash over the entry before it and over what it says itself, so that none can be changed, moved or taken
-- out unseen. What says who it was (and from where) is sealed through a hash of its own with a salt of its own: when the salt is
-- thrown away with the words, the chain stays whole and nobody can guess from the hash what stood there.
--   about: person_id, details          by: actor_id, ip, agent
-- seal = sha256(seal before, or nothing; n, at in microseconds, what; about_sha256; by_sha256), as in domain/audit-chain.ts.
alter table identity.audit
  alter column details drop not null,
  add column about_salt uuid,
  add column by_salt uuid,
  add column about_sha256 bytea,
  add column by_sha256 bytea,
  add column seal bytea,
  -- the entry that tells why these words are gone
  add column about_gone bigint,
  add column by_gone bigint;

create function identity.audit_seal() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  before record;
begin
  -- One entry at a time: the next one waits here until this one is committed or undone.
  perform pg_advisory_xact_lock(hashtextextended('haruteo identity.audit', 0));
  select n, seal into before from identity.audit order by n desc limit 1;
  new.n := coalesce(before.n, 0) + 1;
  new.details := coalesce(new.details, '{}');
  new.about_salt := gen_random_uuid();
  new.by_salt := gen_random_uuid();
  new.about_gone := null;
  new.by_gone := null;
  new.about_sha256 := sha256(convert_to(platform.log_part(new.about_salt::text) || platform.log_part(new.person_id::text)
    || platform.log_part(new.details::text), 'UTF8'));
  new.by_sha256 := sha256(convert_to(platform.log_part(new.by_salt::text) || platform.log_part(new.actor_id::text)
    || platform.log_part(new.ip) || platform.log_part(new.agent), 'UTF8'));
  new.seal := sha256(coalesce(before.seal, ''::bytea) || convert_to(platform.log_part(new.n::text)
    || platform.log_part((extract(epoch from new.at) * 1000000)::bigint::text) || platform.log_part(new.what), 'UTF8')
    || new.about_sha256 || new.by_sha256);
  return new;
end $$;

-- Whoever asks: words may be thrown away together with their salt, and nothing else may ever change.
create function identity.audit_keep() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE'
    and (new.n, new.at, new.what, new.seal, new.about_sha256, new.by_sha256)
      is not distinct from (old.n, old.at, old.what, old.seal, old.about_sha256, old.by_sha256)
    and ((new.about_salt, new.person_id, new.details, new.about_gone)
        is not distinct from (old.about_salt, old.person_id, old.details, old.about_gone)
      or (new.about_salt is null and new.person_id is null and new.details is null and new.about_gone is not null
        and old.about_gone is null))
    and ((new.by_salt, new.actor_id, new.ip, new.agent, new.by_gone)
        is not distinct from (old.by_salt, old.actor_id, old.ip, old.agent, old.by_gone)
      or (new.by_salt is null and new.actor_id is null and new.ip is null and new.agent is null and new.by_gone is not null
        and old.by_gone is null))
  then
    return new;
  end if;
  raise exception 'what is in identity.audit stays as it is' using errcode = 'insufficient_privilege';
end $$;

-- The one way in for the house.
create function identity.audit_append(at timestamptz, what text, person uuid, actor uuid, ip text, agent text, details jsonb)
  returns bigint language sql security definer set search_path = pg_catalog as $$
  insert into identity.audit (at, what, person_id, actor_id, ip, agent, details)
  values (at, what, person, actor, ip, agent, details) returning n
$$;

-- Throws away who it was in the entries about this person, and in those this person made; what others did to them keeps who did it.
-- Leaves an entry that says how much is gone.
create function identity.audit_forget(at timestamptz, person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  abouts bigint[];
  bys bigint[];
  told bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('haruteo identity.audit', 0));
  select array_agg(a.n) into abouts from identity.audit a where a.person_id = person;
  select array_agg(a.n) into bys from identity.audit a where a.actor_id = person
    or (a.actor_id is null and a.person_id = person and a.by_gone is null);
  told := identity.audit_append(at, 'identity.person_erased', null, null, null, null,
    jsonb_build_object('parts', coalesce(cardinality(abouts), 0) + coalesce(cardinality(bys), 0)));
  update identity.audit set about_salt = null, person_id = null, details = null, about_gone = told where n = any(abouts);
  update identity.audit set by_salt = null, actor_id = null, ip = null, agent = null, by_gone = told where n = any(bys);
end $$;

-- The same for everything that is older than anybody may ask for. By the database's own clock at least two years lie in between.
create function identity.audit_age(at timestamptz, before timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  until timestamptz := least(before, clock_timestamp() - interval '2 years');
  parts bigint;
  told bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('haruteo identity.audit', 0));
  select count(*) filter (where a.about_gone is null) + count(*) filter (where a.by_gone is null) into parts from identity.audit a
    where a.at < until and a.what not in ('identity.person_erased', 'identity.audit_aged');
  if parts = 0 then return; end if;
  told := identity.audit_append(at, 'identity.audit_aged', null, null, null, null, jsonb_build_object('parts', parts));
  update identity.audit a set about_salt = null, person_id = null, details = null, about_gone = told
    where a.at < until and a.about_gone is null and a.what not in ('identity.person_erased', 'identity.audit_aged');
  update identity.audit a set by_salt = null, actor_id = null, ip = null, agent = null, by_gone = told
    where a.at < until and a.by_gone is null and a.what not in ('identity.person_erased', 'identity.audit_aged');
end $$;

-- What was written down before there was a chain: sealed as it stands.
do $$
declare
  old record;
  before bytea := '';
  salt1 uuid;
  salt2 uuid;
  about_hash bytea;
  by_hash bytea;
begin
  for old in select * from identity.audit order by n loop
    salt1 := gen_random_uuid();
    salt2 := gen_random_uuid();
    about_hash := sha256(convert_to(platform.log_part(salt1::text) || platform.log_part(old.person_id::text)
      || platform.log_part(old.details::text), 'UTF8'));
    by_hash := sha256(convert_to(platform.log_part(salt2::text) || platform.log_part(old.actor_id::text)
      || platform.log_part(old.ip) || platform.log_part(old.agent), 'UTF8'));
    before := sha256(before || convert_to(platform.log_part(old.n::text)
      || platform.log_part((extract(epoch from old.at) * 1000000)::bigint::text) || platform.log_part(old.what), 'UTF8')
      || about_hash || by_hash);
    update identity.audit set about_salt = salt1, by_salt = salt2, about_sha256 = about_hash, by_sha256 = by_hash, seal = before
      where n = old.n;
  end loop;
end $$;

create trigger audit_seal before insert on identity.audit for each row execute function identity.audit_seal();
create trigger audit_keep before update or delete on identity.audit for each row execute function identity.audit_keep();
create trigger audit_keep_all before truncate on identity.audit for each statement execute function identity.audit_keep();

select platform.guard_log('identity.audit', 'identity.audit_append(timestamptz, text, uuid, uuid, text, text, jsonb)',
  'identity.audit_forget(timestamptz, uuid)', 'identity.audit_age(timestamptz, timestamptz)');
