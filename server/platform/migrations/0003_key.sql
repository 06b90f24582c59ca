-- By which master key the house seals what it keeps: not the key, but what only it can make.
create table platform.sealed_by (one boolean primary key default true check (one), mark bytea not null);
