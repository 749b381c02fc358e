import { createRoute, z } from '@hono/zod-openapi';
import { pageOf } from '#platform/http/cursor.ts';
import { problemAnswers } from '#platform/http/problem.ts';
import { idSchema, instantInput, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { memberFor } from '../../people/access.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { addAct, askSchema, dueCursor, toText } from '../ask/api.ts';
import { handOnAsk } from '../hand-on/actions.ts';
import { answerAsk, declineAsk, renegotiateAsk } from './actions.ts';
import { myTurn } from './reads.ts';

/** What waits for the token's member, and what they can do about it. */
export const turnRoutes = apiRoutes();

turnRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/turn',
    tags: ['Asks'],
    summary: 'What waits for me, by due',
    request: { query: pageBy('instant or none', 'id') },
    responses: { 200: json(listOf(askSchema), 'Open asks that are mine to answer.'), ...problemAnswers },
  }),
  async (c) => {
    const viewer = c.var.viewer;
    const { after, limit } = c.req.valid('query');
    const rows = await myTurn(viewer, limit + 1, dueCursor(after));
    const me = (await memberFor(viewer, viewer.memberId))?.name ?? '';
    const page = pageOf(rows, limit, (row) => [toText(row.dueAt), row.id]);
    const items = page.items.map((row) => ({
      id: row.id,
      thread: { id: row.threadId, title: row.title },
      kind: row.kind,
      from: { id: row.askerId, name: row.askerName },
      of: row.circleId
        ? { id: row.circleId, name: row.circleName ?? '', kind: 'group' as const }
        : { id: viewer.memberId, name: me, kind: 'member' as const },
      window: { amount: row.windowAmount, unit: row.windowUnit },
      askedAt: row.askedAt.toString(),
      seenAt: toText(row.seenAt),
      dueAt: toText(row.dueAt),
      proposedDueAt: toText(row.proposedDueAt),
      state: 'open' as const,
    }));
    return c.json({ items, next: page.next }, 200);
  },
);

const words = z.string().max(2000);

addAct(
  turnRoutes,
  'answer',
  'Answer it, with the reply that did where there is one',
  { reply: idSchema.optional() },
  (tx, viewer, id, { reply }) => answerAsk(tx, viewer, { id, replyId: reply }),
);
addAct(turnRoutes, 'decline', 'Decline it, with a reason', { reason: words }, (tx, viewer, id, { reason }) =>
  declineAsk(tx, viewer, { id, reason }),
);
addAct(
  turnRoutes,
  'hand-on',
  'Hand it on to another person',
  { to: idSchema, note: words.optional() },
  (tx, viewer, id, { to, note }) => handOnAsk(tx, viewer, { id, toId: to, note }),
);
addAct(
  turnRoutes,
  'renegotiate',
  'Propose another time',
  { dueAt: instantInput, reason: words.optional() },
  (tx, viewer, id, { dueAt, reason }) => renegotiateAsk(tx, viewer, { id, dueAt, reason }),
);
