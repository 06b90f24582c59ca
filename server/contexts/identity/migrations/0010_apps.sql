-- A browser's session is one token that stays; an app's is a family of refresh tokens, of which the newest stands here.
alter table identity.session add column kind text not null default 'browser';
alter table identity.session add constraint session_kind check (kind in ('browser', 'app')) not valid;

-- Refresh tokens that were used. To see one again, later than a repeated request explains, means that it was copied.
create table identity.spent_refresh (
  token_sha256 bytea primary key,
  session_id   uuid not null references identity.session (id) on delete cascade,
  at           timestamptz not null
);
create index spent_refresh_by_session on identity.spent_refresh (session_id);

-- What access tokens are signed with. The newest that has begun signs; all of them are believed.
create table identity.signing_key (
  kid     uuid primary key,
  public  text not null,
  sealed  bytea not null,
  created timestamptz not null,
  begins  timestamptz not null
);
