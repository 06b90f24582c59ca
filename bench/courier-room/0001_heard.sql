create table courier_room.heard (
  n  bigint not null,
  at timestamptz not null
);
