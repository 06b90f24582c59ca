-- What happened to accounts. Rows are added and never changed.
create table identity.audit (
  n         bigint generated always as identity primary key,
  at        timestamptz not null,
  what      text not null,
  person_id uuid,
  actor_id  uuid,
  ip        text,
  agent     text,
  details   jsonb not null
);
create index audit_by_person on identity.audit (person_id, n desc);

-- Mails that are to be sent.
create table identity.mail (
  id        uuid primary key,
  recipient text not null,
  language  text not null check (language in ('ko', 'en')),
  template  text not null,
  filling   jsonb not null,
  created   timestamptz not null,
  due       timestamptz not null,
  tries     integer not null default 0,
  sent      timestamptz
);
create index mail_due on identity.mail (due) where sent is null;
