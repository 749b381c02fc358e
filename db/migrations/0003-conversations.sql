create table space (
  workspace_id uuid not null references workspace,
  id uuid not null,
  slug text not null,
  name text not null,
  purpose text not null default '',
  visibility text not null check (visibility in ('open', 'private', 'public')),
  confidentiality text not null default 'open' check (confidentiality in ('open', 'no-attribution', 'stays-here')),
  window_amount numeric,
  window_unit text check (window_unit in ('workingHours', 'workingDays')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index space_by_slug on space (workspace_id, slug);
-- Old slugs keep leading to the space they named.
create table space_former_slug (
  workspace_id uuid not null,
  slug text not null,
  space_id uuid not null,
  primary key (workspace_id, slug),
  foreign key (workspace_id, space_id) references space on delete cascade
);
-- In a private space: who may see it. In the others: whose sidebar shows it. `place` orders one's own sidebar.
create table space_member (
  workspace_id uuid not null,
  space_id uuid not null,
  member_id uuid not null,
  place double precision not null default 0,
  joined_at timestamptz not null default now(),
  primary key (workspace_id, space_id, member_id),
  foreign key (workspace_id, space_id) references space on delete cascade,
  foreign key (workspace_id, member_id) references member
);
create index space_member_by_member on space_member (workspace_id, member_id, place);

create table thread (
  workspace_id uuid not null references workspace,
  id uuid not null,
  space_id uuid not null,
  kind text not null check (kind in ('discussion', 'question', 'update', 'idea', 'link', 'announcement')),
  title text not null,
  slug text not null,
  author_id uuid not null,
  feedback_wanted text check (feedback_wanted in ('none', 'encouragement', 'questions', 'holes', 'edits')),
  confidentiality text check (confidentiality in ('open', 'no-attribution', 'stays-here')),
  window_amount numeric,
  window_unit text check (window_unit in ('workingHours', 'workingDays')),
  reply_count integer not null default 0,
  created_at timestamptz not null default now(),
  last_post_at timestamptz not null default now(),
  pinned_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  conclusion text,
  conclusion_html text,
  conclusion_plain text,
  accepted_id uuid,
  -- Who wrote last, latest first, at most four: a list shows a thread's people without reading its posts.
  voice_ids uuid[] not null default '{}',
  deleted_at timestamptz,
  deleted_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, space_id) references space,
  foreign key (workspace_id, author_id) references member
);
create index thread_by_space on thread (workspace_id, space_id, last_post_at desc, id desc) where deleted_at is null;
create index thread_pinned on thread (workspace_id, space_id, pinned_at desc) where pinned_at is not null and deleted_at is null;
create index thread_latest on thread (workspace_id, last_post_at desc, id desc) where deleted_at is null;
create index thread_by_author on thread (workspace_id, author_id, created_at desc) where deleted_at is null;
create index thread_concluded on thread (workspace_id, closed_at desc) where conclusion is not null and deleted_at is null;
create index thread_by_kind on thread (workspace_id, space_id, kind, last_post_at desc, id desc) where deleted_at is null;
create index thread_title_trigrams on thread using gin (title gin_trgm_ops);
-- "Asked before?" looks at titles and conclusions, whatever the language.
create index thread_asked_before on thread using gin (to_tsvector('simple', title || ' ' || coalesce(conclusion, '')));

-- The opening text of a thread and its replies are posts; `place` 0 is the opening.
create table post (
  workspace_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  place integer not null,
  author_id uuid not null,
  body text not null,
  html text not null,
  plain text not null,
  ai_assisted boolean not null default false,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, thread_id) references thread,
  foreign key (workspace_id, author_id) references member
);
create unique index post_in_thread on post (workspace_id, thread_id, place);
create index post_by_author on post (workspace_id, author_id, created_at desc);

create table post_version (
  workspace_id uuid not null,
  post_id uuid not null,
  number integer not null,
  title text,
  body text not null,
  html text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (workspace_id, post_id, number),
  foreign key (workspace_id, post_id) references post on delete cascade
);

create table reaction (
  workspace_id uuid not null,
  post_id uuid not null,
  member_id uuid not null,
  emoji text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, post_id, emoji, member_id),
  foreign key (workspace_id, post_id) references post on delete cascade,
  foreign key (workspace_id, member_id) references member
);

create table mention (
  workspace_id uuid not null,
  post_id uuid not null,
  kind text not null check (kind in ('member', 'group', 'space')),
  target_id uuid not null,
  primary key (workspace_id, post_id, kind, target_id),
  foreign key (workspace_id, post_id) references post on delete cascade
);
create index mention_of on mention (workspace_id, target_id, post_id);

create table tag (
  workspace_id uuid not null references workspace,
  name text not null,
  label text not null,
  introduction text not null default '',
  first_used_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
create table post_tag (
  workspace_id uuid not null,
  tag text not null,
  post_id uuid not null,
  thread_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, tag, post_id),
  foreign key (workspace_id, post_id) references post on delete cascade
);
create index post_tag_in_order on post_tag (workspace_id, tag, at desc);
create index post_tag_by_thread on post_tag (workspace_id, thread_id);

create table attachment (
  workspace_id uuid not null references workspace,
  id uuid not null,
  member_id uuid not null,
  post_id uuid,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  content_hash text not null,
  width integer,
  height integer,
  -- A smaller one to show within a page; absent where the picture itself is small.
  thumbnail_hash text,
  -- It stands in the text itself, and so is not shown again beneath it.
  in_text boolean not null default false,
  alternative_text text not null default '',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member
);
create index attachment_by_post on attachment (workspace_id, post_id);
-- Content is shared by whoever uploaded the same: it is cleared away with the last one.
create index attachment_by_content on attachment (content_hash);
create index attachment_by_thumbnail on attachment (thumbnail_hash) where thumbnail_hash is not null;

-- What an outside page says about itself, fetched once by a job and kept as text: no picture, nothing of it is loaded
-- by readers. `state` is why there is nothing to show.
create table link_preview (
  workspace_id uuid not null references workspace,
  url text not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'nothing')),
  site text,
  title text,
  description text,
  fetched_at timestamptz,
  primary key (workspace_id, url)
);
create table post_link (
  workspace_id uuid not null,
  post_id uuid not null,
  place integer not null,
  url text not null,
  primary key (workspace_id, post_id, place),
  foreign key (workspace_id, post_id) references post on delete cascade,
  foreign key (workspace_id, url) references link_preview
);
create index post_link_by_url on post_link (workspace_id, url);

create table draft (
  workspace_id uuid not null,
  member_id uuid not null,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (workspace_id, member_id, key),
  foreign key (workspace_id, member_id) references member
);

-- How far one has read. Private to the reader: no page, feed, export or figure shows it to anybody else.
create table reading (
  workspace_id uuid not null,
  member_id uuid not null,
  thread_id uuid not null,
  place integer not null,
  primary key (workspace_id, member_id, thread_id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, thread_id) references thread
);
-- Up to which fact one's last edition reached. Private to the reader too.
create table edition (
  workspace_id uuid not null,
  member_id uuid not null,
  number integer not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (workspace_id, member_id, number),
  foreign key (workspace_id, member_id) references member
);

-- Who wants to hear of a thread, or no more. Private to them as well.
create table thread_follow (
  workspace_id uuid not null,
  member_id uuid not null,
  thread_id uuid not null,
  following boolean not null,
  primary key (workspace_id, member_id, thread_id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, thread_id) references thread
);
create index thread_follow_by_thread on thread_follow (workspace_id, thread_id) where following;
