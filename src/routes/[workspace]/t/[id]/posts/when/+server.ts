import { error, json } from '@sveltejs/kit';
import { m } from '#messages';
import { seenAt } from '#domains/asks/expectation.ts';
import { inBothTimes, named } from '#domains/asks/said.ts';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import { memberFor } from '#domains/people/access.ts';
import { isMember } from '#domains/people/member.ts';
import { threadFor } from '#domains/threads/access.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { readerOf } from '../../../../reader.ts';
import { threadIdAt } from '../../thread-at.ts';
import type { RequestHandler } from './$types';

/**
 * When the author of a thread reads a reply: from the working time they have agreed to, never from what they do. Asked
 * for by whoever begins to write.
 */
export const GET: RequestHandler = async (event) => {
  const { viewer } = event.locals;
  const thread = isMember(viewer) ? await threadFor(viewer, threadIdAt(event.params)) : null;
  if (!thread || !isMember(viewer)) error(404);
  if (thread.authorId === viewer.memberId) return json({ said: '' });
  const at = now();
  const [author, calendars] = await Promise.all([
    memberFor(viewer, thread.authorId),
    calendarsOf(db(), viewer.workspaceId, [thread.authorId], at),
  ]);
  const calendar = calendars.get(thread.authorId)?.calendar;
  const seen = author?.state === 'active' && calendar ? seenAt(calendar, at) : null;
  if (!author || !seen) return json({ said: '' });
  const name = named(author.name);
  const isNow = Temporal.Instant.compare(seen, at) <= 0;
  return json({
    said: isNow
      ? m.reply_when_now({ name })
      : m.reply_when({ name, when: inBothTimes(seen, readerOf(event), author.timeZone) }),
  });
};
