import { sql } from 'kysely';
import type { Tx } from '#platform/transaction.ts';

/** Which posts are to be indexed afresh. */
export type Which = { postIds: string[] } | { threadId: string } | { everythingAfter: string; limit: number };

/**
 * Brings the index of some posts up to date with the posts themselves, in one statement: what may be found is
 * written, what was removed is taken out. Running it twice changes nothing; of two at once in a workspace the second
 * waits and then reads, so that none writes what it read before a change over what another read after it.
 * @returns the last post id that was looked at, for those who go through everything in steps; null at the end.
 */
export async function indexPosts(tx: Tx, workspaceId: string, which: Which): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`search ${workspaceId}`}, 0))`.execute(tx);
  const chosen =
    'postIds' in which
      ? sql`p.id = any(${which.postIds}::uuid[])`
      : 'threadId' in which
        ? sql`p.thread_id = ${which.threadId}::uuid`
        : sql`p.id > ${which.everythingAfter}::uuid`;
  const limit = 'limit' in which ? sql`order by p.id limit ${which.limit}` : sql``;
  const { rows } = await sql<{ last: string | null }>`
    with chosen as materialized (
      select p.id, p.thread_id, p.author_id, p.place, p.plain, p.created_at, p.deleted_at is not null as removed
      from post p where p.workspace_id = ${workspaceId} and ${chosen} ${limit}
    ), found as (
      select c.id, c.thread_id, c.author_id, c.place, c.plain, c.created_at, t.space_id, t.kind, t.title,
        t.conclusion, t.accepted_id is not distinct from c.id as accepted,
        array(select g.tag from post_tag g where g.workspace_id = ${workspaceId} and g.post_id = c.id) as tags
      from chosen c join thread t on t.workspace_id = ${workspaceId} and t.id = c.thread_id
      where not c.removed and t.deleted_at is null
    ), gone as (
      delete from search_document d using chosen c
      where d.workspace_id = ${workspaceId} and d.post_id = c.id and not exists (select 1 from found f where f.id = c.id)
    ), kept as (
      insert into search_document (workspace_id, post_id, thread_id, space_id, author_id, is_opening, thread_kind,
        concluded, accepted, tags, words, at)
      select ${workspaceId}::uuid, id, thread_id, space_id, author_id, place = 0, kind, conclusion is not null, accepted, tags,
        case when place = 0 then
          setweight(to_tsvector('meantime_words', title) || to_tsvector('meantime_english', title), 'A') ||
          setweight(to_tsvector('meantime_english', coalesce(conclusion, '')), 'B')
        else ''::tsvector end ||
        setweight(to_tsvector('meantime_words', left(plain, 200000)) || to_tsvector('meantime_english', left(plain, 200000)), 'D'),
        created_at
      from found
      on conflict (workspace_id, post_id) do update set space_id = excluded.space_id, thread_id = excluded.thread_id,
        author_id = excluded.author_id,
        is_opening = excluded.is_opening, thread_kind = excluded.thread_kind, concluded = excluded.concluded,
        accepted = excluded.accepted, tags = excluded.tags, words = excluded.words, at = excluded.at
    )
    select max(id::text) as last from chosen`.execute(tx);
  return rows[0]?.last ?? null;
}

/** Brings only the authors up to date, of everything that an imported person wrote. Running it twice changes nothing. */
export async function indexAuthorOf(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  await sql`
    update search_document d set author_id = p.author_id
    from post_original o join post p on p.workspace_id = o.workspace_id and p.id = o.post_id
    where o.workspace_id = ${workspaceId} and o.person_id = ${personId}
      and d.workspace_id = o.workspace_id and d.post_id = o.post_id and d.author_id <> p.author_id`.execute(
    tx,
  );
}
