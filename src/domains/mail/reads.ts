import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { mayAdminister, type Viewer } from '../people/member.ts';
import { lettersFor } from './access.ts';

const page = 50;

/** The letters an owner may read, the latest first, without their words; null for whoever is no owner. */
export async function keptLetters(
  viewer: Viewer,
  after: { createdAt: Temporal.Instant; id: string } | null = null,
) {
  if (viewer.memberId === null || !mayAdminister(viewer)) return null;
  const found = await lettersFor(viewer, db())
    .select(['letter.id', 'letter.recipient', 'letter.subject', 'letter.purpose', 'letter.createdAt'])
    .$if(after !== null, (older) =>
      older.where(
        sql<boolean>`(letter.created_at, letter.id) < (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('letter.createdAt', 'desc')
    .orderBy('letter.id', 'desc')
    .limit(page + 1)
    .execute();
  const items = found.slice(0, page);
  const last = items.at(-1);
  return { items, next: found.length > page && last ? { createdAt: last.createdAt, id: last.id } : null };
}
