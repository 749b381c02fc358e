-- One ask is owed by one person, or by one group of which any one settles it.
create table ask (
  workspace_id uuid not null references workspace,
  id uuid not null,
  thread_id uuid not null,
  post_id uuid not null,
  kind text not null check (kind in ('answer', 'review', 'acknowledge', 'decide')),
  asker_id uuid not null,
  member_id uuid,
  circle_id uuid,
  window_amount numeric not null,
  window_unit text not null check (window_unit in ('workingHours', 'workingDays')),
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'answered', 'declined', 'withdrawn')),
  settled_at timestamptz,
  settled_by uuid,
  answer_id uuid,
  reason text,
  proposed_due_at timestamptz,
  proposed_by uuid,
  proposed_reason text,
  agreed_due_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, thread_id) references thread,
  foreign key (workspace_id, post_id) references post,
  foreign key (workspace_id, asker_id) references member,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, circle_id) references circle,
  check (num_nonnulls(member_id, circle_id) = 1)
);
create index ask_by_thread on ask (workspace_id, thread_id, asked_at);
create index ask_by_asker on ask (workspace_id, asker_id, asked_at desc) where state = 'open';

-- For every person asked: when they see it and by when they have agreed to answer.
-- `member_id` is whose turn it is; `for_id` whom a cover person stands in for.
-- `moved_from` keeps the due before the last reflow until both sides have taken note.
create table expectation (
  workspace_id uuid not null,
  ask_id uuid not null,
  member_id uuid not null,
  for_id uuid,
  open boolean not null default true,
  seen_at timestamptz,
  due_at timestamptz,
  moved_from timestamptz,
  moved_at timestamptz,
  moved_why text,
  noted_by_member boolean not null default true,
  noted_by_asker boolean not null default true,
  primary key (workspace_id, ask_id, member_id),
  foreign key (workspace_id, ask_id) references ask on delete cascade,
  foreign key (workspace_id, member_id) references member
);
create index expectation_turn on expectation (workspace_id, member_id, due_at, ask_id) where open;

-- The way of an ask: handed on, renegotiated, moved. Who, when, to whom, why.
create table ask_step (
  workspace_id uuid not null,
  id uuid not null,
  ask_id uuid not null,
  kind text not null,
  actor_id uuid not null,
  to_id uuid,
  reason text not null default '',
  due_at timestamptz,
  at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, ask_id) references ask on delete cascade
);
create index ask_step_by_ask on ask_step (workspace_id, ask_id, at);
