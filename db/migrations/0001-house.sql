-- The house itself: facts (timeline, outbox, audit trail in one), letters, what was acknowledged, rate limits.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- What happened, in the past tense, written in the transaction of the change. `transaction_id` lets the
-- follower read in commit-safe order: a fact is taken only when every transaction before it has ended.
create table fact (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  kind text not null,
  actor_id uuid,
  space_id uuid,
  thread_id uuid,
  subject_id uuid,
  payload jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index fact_in_order on fact (transaction_id, sequence);
create index fact_by_workspace on fact (workspace_id, at desc);
-- What is done to the workspace itself happens in no thread: the record of administrative acts reads these alone.
create index fact_outside_threads on fact (workspace_id, at desc, id desc) where thread_id is null;
create index fact_by_thread on fact (workspace_id, thread_id, at) where thread_id is not null;

-- How far each reader of facts has come.
create table fact_reader (
  name text primary key,
  transaction_id xid8 not null default '0',
  sequence bigint not null default 0
);

-- Letters out. Without SMTP they stay here, readable by an owner.
create table letter (
  id uuid primary key,
  workspace_id uuid,
  recipient text not null,
  subject text not null,
  plain text not null,
  html text,
  purpose text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
  failure text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index letter_by_workspace on letter (workspace_id, created_at desc);
create index letter_kept on letter (created_at desc, id desc) where state = 'kept';

-- A write that was acknowledged: the same id again gives the same answer; another body under it is refused.
create table acknowledged (
  workspace_id uuid not null,
  id uuid not null,
  actor_id uuid not null,
  content_hash text not null,
  kind text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index acknowledged_by_age on acknowledged (at);

-- One-row switches of the instance (set-up done, and the like).
create table instance (
  name text primary key,
  setting jsonb not null
);
