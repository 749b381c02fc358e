-- What an ask was before it was handed on, so that handing on can be taken back: the ask's own part, and its shares.
alter table ask_step add column before jsonb;
