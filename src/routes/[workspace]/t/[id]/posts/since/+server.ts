import { error, json } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { m } from '#messages';
import { threadFor } from '#domains/threads/access.ts';
import { threadIdAt } from '../../thread-at.ts';
import type { RequestHandler } from './$types';

/** How many replies a thread has after a place: what a page asks when it hears that something changed. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { viewer } = locals;
  const after = Number(url.searchParams.get('after') ?? Number.NaN);
  const thread = isMember(viewer) ? await threadFor(viewer, threadIdAt(params)) : null;
  if (!thread) error(404);
  if (!Number.isInteger(after) || after < 0) error(400);
  const replies = Math.max(0, thread.replyCount - after);
  return json(
    { replies, said: m.thread_news({ count: replies }) },
    { headers: { 'cache-control': 'no-store' } },
  );
};
