import { postReply, startThread, type NewReply, type NewThread } from '#domains/threads/actions.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';

/** Starts a thread, as a test would say it: "Ana asks this in that space". */
export async function starts(viewer: MemberViewer, spaceId: string, thread: Partial<NewThread> = {}) {
  const started = await transaction((tx) =>
    startThread(tx, viewer, 'here', {
      spaceId,
      kind: 'question',
      title: 'What should a newcomer read first?',
      body: 'We have nine guides.',
      ...thread,
    }),
  );
  if ('refused' in started) throw new Error(started.refused);
  return started;
}

/** Replies, where nothing should stand in the way. */
export async function replies(viewer: MemberViewer, threadId: string, reply: string | Partial<NewReply>) {
  const input = typeof reply === 'string' ? { body: reply } : { body: 'A reply.', ...reply };
  const posted = await transaction((tx) => postReply(tx, viewer, 'here', { threadId, ...input }));
  if ('refused' in posted) throw new Error(posted.refused);
  return posted;
}

/** The kinds of facts of a thread, in order. */
export const threadFacts = async (threadId: string): Promise<string[]> =>
  (
    await db()
      .selectFrom('fact')
      .select('kind')
      .where('threadId', '=', threadId)
      .orderBy('sequence')
      .execute()
  ).map(({ kind }) => kind);
