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
