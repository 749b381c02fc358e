-- Who an imported person turned out to be. As long as a claim is confirmed, what they wrote is the member's; the row that
-- stood for them stays, `claimed`, so that a claim can be undone.
alter table member drop constraint member_state_check;
alter table member
  add constraint member_state_check check (state in ('active', 'left', 'imported', 'claimed'));

-- Without `confirmed_at` it asks a host: the archive shows too little of the address to prove it.
create table claim (
  workspace_id uuid not null,
  person_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (workspace_id, person_id, member_id),
  foreign key (workspace_id, person_id) references member,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, confirmed_by) references member,
  check ((confirmed_at is null) = (confirmed_by is null))
);
create unique index claim_is_one_members on claim (workspace_id, person_id) where confirmed_at is not null;
create index claim_by_member on claim (workspace_id, member_id);

-- Who wrote a letter according to the archive, whoever it is named after by now.
alter table post_original add column person_id uuid;
update post_original o set person_id = p.author_id
  from post p where p.workspace_id = o.workspace_id and p.id = o.post_id;
alter table post_original alter column person_id set not null;
alter table post_original add foreign key (workspace_id, person_id) references member;
create index post_original_by_person on post_original (workspace_id, person_id);
