-- How a person likes the house. What is not said here is as the house has it.
create table identity.preferences (
  person_id uuid primary key references identity.person on delete cascade,
  said      jsonb not null
);
