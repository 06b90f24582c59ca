-- What became of a mail. What is not to be sent any more is due at no time.
alter table identity.mail
  -- where there is no server for mails: it lies where the owner reads it
  add column laid_out timestamptz,
  add column given_up timestamptz,
  add column failure text;
