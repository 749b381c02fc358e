-- Accounts: who signs in. The tables of the sign-in library, under our names.
create table account (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_account on session (account_id);
-- However a session ends, the streams it holds open hear of it at once.
create function tell_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('session-ended', old.id::text);
  return null;
end $$;
create trigger session_ends after delete on session for each row execute function tell_session_end();
create table credential (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  scope text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credential_by_account on credential (account_id);
-- Its ids are text, because the library locks with rows whose id is a hash.
create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on verification (identifier);
create table sign_in_rate (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);
-- How often something was tried lately, by what and a hash of whom (platform/limit.ts).
create table try_count (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

create table workspace (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  purpose text not null default '',
  window_amount numeric not null default 2,
  window_unit text not null default 'workingDays' check (window_unit in ('workingHours', 'workingDays')),
  assisted_mark_required boolean not null default false,
  is_sample boolean not null default false,
  created_at timestamptz not null default now()
);

-- A member belongs to one workspace. Imported people are members without an account; they can be claimed.
-- There is no "last seen" here, and none may be added: what is not needed is not collected.
create table member (
  workspace_id uuid not null references workspace,
  id uuid not null,
  account_id uuid references account on delete set null,
  role text not null check (role in ('owner', 'host', 'member', 'guest')),
  state text not null default 'active' check (state in ('active', 'left', 'imported')),
  is_bot boolean not null default false,
  handle text not null,
  name text not null,
  pronouns text not null default '',
  languages text[] not null default '{}',
  answers jsonb not null default '{}',
  preference_card jsonb not null default '{}',
  picture_id uuid,
  locale text,
  theme text,
  time_zone text not null default 'UTC',
  weekly jsonb not null default '[]',
  holidays text,
  -- When they said that these are their hours; until then they are a guess that asks to be put right.
  hours_agreed_at timestamptz,
  -- How what they wrote is to be signed should they leave.
  leaves_as text not null default 'name' check (leaves_as in ('name', 'former-member')),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (workspace_id, id)
);
create unique index member_by_handle on member (workspace_id, handle);
create unique index member_by_account on member (workspace_id, account_id) where account_id is not null;
create index member_of_account on member (account_id) where account_id is not null;
create index member_by_name on member (workspace_id, state, lower(name), id);
create index member_name_trigrams on member using gin (name gin_trgm_ops);
create index member_handle_trigrams on member using gin (handle gin_trgm_ops);

create table time_off (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_on date not null,
  to_on date not null,
  cover_id uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, cover_id) references member,
  check (to_on >= from_on)
);
create index time_off_by_member on time_off (workspace_id, member_id, to_on);
create index time_off_by_cover on time_off (workspace_id, cover_id, to_on) where cover_id is not null;

-- Groups of people ("Newcomers' friends"): an ask to a group is settled by any one of them.
create table circle (
  workspace_id uuid not null references workspace,
  id uuid not null,
  handle text not null,
  name text not null,
  purpose text not null default '',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index circle_by_handle on circle (workspace_id, handle);
create index circle_by_name on circle (workspace_id, lower(name), id);
create table circle_member (
  workspace_id uuid not null,
  circle_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, circle_id, member_id),
  foreign key (workspace_id, circle_id) references circle on delete cascade,
  foreign key (workspace_id, member_id) references member
);
create index circle_member_by_member on circle_member (workspace_id, member_id);

create table invitation (
  workspace_id uuid not null references workspace,
  id uuid not null,
  secret_hash text not null unique,
  email text,
  role text not null check (role in ('host', 'member', 'guest')),
  space_id uuid,
  -- An imported person whom the one who accepts turns out to be.
  claims_id uuid,
  message text not null default '',
  invited_by uuid not null,
  uses_left integer,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, claims_id) references member,
  foreign key (workspace_id, invited_by) references member,
  check (uses_left >= 0)
);
create index invitation_by_workspace on invitation (workspace_id, created_at desc, id desc);
-- Who came in by it: accepting twice takes one use.
create table invitation_use (
  workspace_id uuid not null,
  invitation_id uuid not null,
  member_id uuid not null,
  at timestamptz not null default now(),
  primary key (workspace_id, invitation_id, member_id),
  foreign key (workspace_id, invitation_id) references invitation,
  foreign key (workspace_id, member_id) references member
);

-- Personal tokens of the API. Only a hash is kept; there is no last use.
create table api_token (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  secret_hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member
);
create index api_token_by_member on api_token (workspace_id, member_id, created_at desc);
