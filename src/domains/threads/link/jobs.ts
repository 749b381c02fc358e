import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { fetchPage } from '#platform/outside/fetch-page.ts';
import { pageWords } from '#platform/outside/page-words.ts';
import { transaction } from '#platform/transaction.ts';
import { PostIllustrated } from '../facts.ts';

/**
 * Asks an outside page what it says about itself and keeps the words: no picture, and nothing that a reader's
 * browser would load from there. A page that cannot be had is asked a few times, and then shown as its address.
 */
export const fetchPreview: Job = {
  name: 'fetch-preview',
  attempts: 3,
  work: async ({ workspaceId, url }: { workspaceId: string; url: string }) => {
    const waiting = await db()
      .selectFrom('linkPreview')
      .select('url')
      .where('workspaceId', '=', workspaceId)
      .where('url', '=', url)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (!waiting) return;
    const page = await fetchPage(url).catch((error: Error) => {
      // Private for good; anything else may pass.
      if (error.name === 'RefusedAddress') return null;
      throw error;
    });
    const words = page && pageWords(page.text);
    await keepWords(workspaceId, url, words?.title ? words : null);
  },
};

/** Keeps what was found, or that there was nothing, and tells the threads that show it. */
export async function keepWords(
  workspaceId: string,
  url: string,
  words: { title: string | null; description: string | null; site: string | null } | null,
): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .updateTable('linkPreview')
      .set({ state: words ? 'ready' : 'nothing', fetchedAt: now(), ...words })
      .where('workspaceId', '=', workspaceId)
      .where('url', '=', url)
      .execute();
    if (!words) return;
    const posts = await tx
      .selectFrom('postLink as l')
      .innerJoin('post as p', (join) =>
        join.onRef('p.workspaceId', '=', 'l.workspaceId').onRef('p.id', '=', 'l.postId'),
      )
      .innerJoin('thread as t', (join) =>
        join.onRef('t.workspaceId', '=', 'p.workspaceId').onRef('t.id', '=', 'p.threadId'),
      )
      .where('l.workspaceId', '=', workspaceId)
      .where('l.url', '=', url)
      .select(['p.id', 't.id as threadId', 't.spaceId'])
      .limit(50)
      .execute();
    await tx.record(
      ...posts.map(({ id, threadId, spaceId }) =>
        PostIllustrated({ workspaceId, actorId: null, spaceId, threadId, subjectId: id }),
      ),
    );
  });
}
