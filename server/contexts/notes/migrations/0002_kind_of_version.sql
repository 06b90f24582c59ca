-- What was done to a note whose text, name and place stayed: it was shared, starred or put elsewhere in its folder. Null for all else.
alter table notes.revision add column kind text;
