-- What was brought in, and by which key it is known, so that a second run doubles nothing.
create table import_run (
  workspace_id uuid not null references workspace,
  id uuid not null,
  space_id uuid not null,
  format text not null,
  source text not null,
  resume_at jsonb,
  letters integer not null default 0,
  threads integer not null default 0,
  state text not null default 'running' check (state in ('running', 'done')),
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index import_run_by_source on import_run (workspace_id, space_id, format, source);

create table imported_key (
  workspace_id uuid not null,
  space_id uuid not null,
  key text not null,
  thread_key text not null,
  at timestamptz not null,
  kind text not null check (kind in ('letter', 'absent', 'subject')),
  post_id uuid,
  thread_id uuid,
  primary key (workspace_id, space_id, key),
  foreign key (workspace_id, space_id) references space
);

-- An imported person is a member without an account. The address serves to claim what they wrote; it is never shown.
create table imported_person (
  workspace_id uuid not null,
  key text not null,
  member_id uuid not null,
  address text,
  mask text,
  primary key (workspace_id, key),
  foreign key (workspace_id, member_id) references member
);
create index imported_person_by_address on imported_person (workspace_id, address) where address is not null;

-- The letter as it came, for "show the original".
create table post_original (
  workspace_id uuid not null,
  post_id uuid not null,
  pieces jsonb not null,
  files jsonb not null default '[]',
  primary key (workspace_id, post_id),
  foreign key (workspace_id, post_id) references post on delete cascade
);
