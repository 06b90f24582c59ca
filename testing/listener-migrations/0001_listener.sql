create table listener.heard (n integer not null);
