-- What can be found. One row a post; it follows facts and can be rebuilt from posts at any time.
create text search configuration meantime_words (copy = simple);
alter text search configuration meantime_words
  alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart with unaccent, simple;
create text search configuration meantime_english (copy = english);
alter text search configuration meantime_english
  alter mapping for hword, hword_part, word with unaccent, english_stem;

create table search_document (
  workspace_id uuid not null,
  post_id uuid not null,
  thread_id uuid not null,
  space_id uuid not null,
  author_id uuid not null,
  is_opening boolean not null,
  thread_kind text not null,
  concluded boolean not null,
  accepted boolean not null,
  tags text[] not null default '{}',
  words tsvector not null,
  at timestamptz not null,
  primary key (workspace_id, post_id)
);
create index search_document_words on search_document using gin (words) with (fastupdate = on);
create index search_document_by_thread on search_document (workspace_id, thread_id);
