import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { Viewer } from '../../people/member.ts';
import { threadsVisibleTo } from '../access.ts';
import { askedBeforeWords } from './words.ts';

export interface AskedBefore {
  id: string;
  slug: string;
  title: string;
  spaceName: string;
  lastPostAt: string;
  /** What came of it: its conclusion's beginning, or that it has an accepted answer. */
  conclusion: string | null;
  hasAnswer: boolean;
}

/** Threads compared closely, of those that share a word or look alike at first sight. */
const mostCompared = 200;

/**
 * Threads the viewer may see that may already answer what a title asks: by words that title or conclusion share with
 * it, and by likeness of letters, which forgives a typing error. Answered ones come first.
 */
export async function askedBefore(viewer: Viewer, title: string, limit = 4): Promise<AskedBefore[]> {
  const words = askedBeforeWords(title);
  if (words.length === 0) return [];
  const some = queryOf(words, '|');
  const text = sql`to_tsvector('simple', thread.title || ' ' || coalesce(thread.conclusion, ''))`;
  const few = threadsVisibleTo(viewer).clearSelect().select('thread.id').limit(mostCompared);
  const rows = await db()
    // Three ways in, each by an index of its own and none of them reading everything there is.
    .with('alike', () => few.where(sql<boolean>`thread.title % ${title}`))
    .with('sharingAll', () => few.where(sql<boolean>`${text} @@ ${queryOf(words, '&')}`))
    .with('sharingSome', () => few.where(sql<boolean>`${text} @@ ${some}`))
    .with('near', (qb) =>
      qb
        .selectFrom('alike')
        .select('id')
        .union(qb.selectFrom('sharingAll').select('id'))
        .union(qb.selectFrom('sharingSome').select('id')),
    )
    .with('seen', () =>
      threadsVisibleTo(viewer)
        .where('thread.id', 'in', sql<string>`(select id from near)`)
        .select(
          sql<number>`similarity(thread.title, ${title}) + ts_rank(${text}, ${some})
            + case when thread.conclusion is not null or thread.accepted_id is not null then 0.15 else 0 end`.as(
            'likeness',
          ),
        ),
    )
    .selectFrom('seen')
    .select(['id', 'slug', 'title', 'spaceName', 'lastPostAt', 'likeness'])
    .select([
      sql<string | null>`left(conclusion_plain, 200)`.as('conclusion'),
      sql<boolean>`accepted_id is not null`.as('hasAnswer'),
    ])
    .where('likeness', '>', 0.22)
    .orderBy('likeness', 'desc')
    .orderBy('lastPostAt', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ likeness: _, ...row }) => ({ ...row, lastPostAt: String(row.lastPostAt) }));
}

/** The words are letters and digits only, so that they need no escaping. Each may be the beginning of a longer one. */
const queryOf = (words: string[], joint: '&' | '|') =>
  sql`to_tsquery('simple', ${words.map((word) => `'${word}':*`).join(` ${joint} `)})`;
