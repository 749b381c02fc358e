import { asksOfThread, turnCount } from '#domains/asks/reads.ts';
import { myTurn } from '#domains/asks/turn/reads.ts';
import { waitingCount, waitingOnOthers } from '#domains/asks/waiting/reads.ts';
import { parseQuery } from '#domains/search/query.ts';
import { find } from '#domains/search/reads.ts';
import { threadPage } from '#domains/threads/page/reads.ts';
import { contentsOf } from '#domains/threads/reads.ts';
import { repliesFor } from '#domains/threads/reply/reads.ts';
import type { Filled } from './fill.ts';
import { word } from './shapes.ts';

/** What the pages ask of the database, by the names of the pages. */
export function readingsOf({
  viewer,
  thread,
  longThread,
  space,
}: Filled): Record<string, () => Promise<unknown>> {
  const search = (words: string) => () => find(viewer, parseQuery(words), { limit: 20, offset: 0 });
  const visitor = { workspaceId: viewer.workspaceId, memberId: null, role: 'visitor' } as const;
  return {
    'thread, 20 posts': () => threadPage(viewer, thread),
    'thread, 20 posts, visitor': () => threadPage(visitor, thread),
    'thread, 50 of 400 posts': () => threadPage(viewer, longThread, 151),
    'asks of the thread': () => asksOfThread(viewer, thread),
    'space, first page': () => contentsOf(viewer, space.id),
    'My turn': () => myTurn(viewer),
    'My turn, its number': () => turnCount(viewer),
    'waiting on others': () => waitingOnOthers(viewer),
    'waiting, its number': () => waitingCount(viewer),
    'replies of the API': () => repliesFor(viewer, thread, { limit: 51 }),
    'search, rare word': search(word(9000)),
    'search, common word': search(word(60)),
    'search, very common word': search(word(1)),
    'search, several words': search(`${word(1)} ${word(7)} ${word(40)}`),
  };
}
