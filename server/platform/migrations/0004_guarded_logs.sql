-- For a log that nobody may change, whichever room it is of. The rooms call these two; how a line is made and which may go, each says itself.

-- One part of what a line is hashed from: its length and itself, so that no two rows of parts read alike.
create function platform.log_part(given text) returns text language sql immutable set search_path = pg_catalog as
  $$ select coalesce(octet_length(given) || ':' || given, '-') $$;

-- The table and its ways in are given to a role nobody can log in as; the house's own login may read, and come in by the functions. Where
-- the login may not make roles, it stays the owner, and the triggers of the table alone stand guard.
create function platform.guard_log(log regclass, variadic ways_in regprocedure[]) returns void
  language plpgsql set search_path = pg_catalog as $$
declare
  login name := current_user;
  super boolean := (select rolsuper from pg_roles where rolname = current_user);
  home name := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = log);
  way regprocedure;
begin
  begin
    create role haruteo_audit nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not super then execute format('grant haruteo_audit to %I', login); end if;
  grant usage on schema platform to haruteo_audit;
  execute format('grant usage, create on schema %I to haruteo_audit', home);
  execute format('alter table %s owner to haruteo_audit', log);
  foreach way in array ways_in loop
    execute format('alter function %s owner to haruteo_audit', way);
  end loop;
  set local role haruteo_audit;
  execute format('grant select on %s to %I', log, login);
  reset role;
  execute format('revoke create on schema %I from haruteo_audit', home);
  if not super then execute format('revoke haruteo_audit from %I', login); end if;
exception when insufficient_privilege then
  raise notice 'this login may make no roles: % is guarded by its triggers alone', log;
end $$;
