-- The guard of db.ts: a write whose statement touched another number of rows than it expected is undone.
create function platform.demand(touched bigint, wanted integer, statement integer) returns void language plpgsql as $$
begin
  if touched <> wanted then raise exception using errcode = 'XG001', message = statement::text; end if;
end $$;

-- The answers to requests that carried an Idempotency-Key, written together with what they report.
create table platform.idempotency (
  actor_id uuid not null,
  route    text not null,
  key      text not null,
  body     bytea not null,
  status   smallint not null,
  answer   jsonb not null,
  etag     text,
  at       timestamptz not null,
  primary key (actor_id, route, key)
);
create index idempotency_by_at on platform.idempotency (at);

-- Gives what may only grow, and the functions that are its ways in, to a role nobody can log in as; the house's own login may read, and
-- come in by the functions. Where the login may not make roles, it stays the owner, and the triggers alone stand guard.
create function platform.entrust(kept regclass, ways regprocedure[]) returns void language plpgsql set search_path = pg_catalog as $$
declare
  login name := current_user;
  super boolean := (select rolsuper from pg_roles where rolname = current_user);
  room regnamespace := (select relnamespace from pg_class where oid = kept);
  way regprocedure;
begin
  begin
    create role haruteo_audit nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not super then execute format('grant haruteo_audit to %I', login); end if;
  execute format('grant usage, create on schema %s to haruteo_audit', room);
  execute format('alter table %s owner to haruteo_audit', kept);
  foreach way in array ways loop
    execute format('alter function %s owner to haruteo_audit', way);
  end loop;
  set local role haruteo_audit;
  execute format('grant select on %s to %I', kept, login);
  reset role;
  execute format('revoke create on schema %s from haruteo_audit', room);
  if not super then execute format('revoke haruteo_audit from %I', login); end if;
exception when insufficient_privilege then
  raise notice 'this login may make no roles: % is guarded by its triggers alone', kept;
end $$;
