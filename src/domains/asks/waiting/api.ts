import { createRoute, z } from '@hono/zod-openapi';
import { pageOf } from '#platform/http/cursor.ts';
import { problemAnswers } from '#platform/http/problem.ts';
import { instantInput, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { memberFor } from '../../people/access.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { addAct, askSchema, dueCursor, toText } from '../ask/api.ts';
import { answerProposal, withdrawAsk } from './actions.ts';
import { waitingOnOthers } from './reads.ts';

/** What the token's member waits for, and what they can do about it. */
export const waitingRoutes = apiRoutes();

waitingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/waiting',
    tags: ['Asks'],
    summary: 'What I wait for, by due',
    request: { query: pageBy('instant or none', 'id') },
    responses: { 200: json(listOf(askSchema), 'Open asks that I have made.'), ...problemAnswers },
  }),
  async (c) => {
    const viewer = c.var.viewer;
    const { after, limit } = c.req.valid('query');
    const rows = await waitingOnOthers(viewer, limit + 1, dueCursor(after));
    const me = (await memberFor(viewer, viewer.memberId))?.name ?? '';
    const page = pageOf(rows, limit, (row) => [toText(row.dueAt), row.id]);
    const items = page.items.map((row) => ({
      id: row.id,
      thread: { id: row.threadId, title: row.title },
      kind: row.kind,
      from: { id: viewer.memberId, name: me },
      of: row.circleId
        ? { id: row.circleId, name: row.circleName ?? '', kind: 'group' as const }
        : { id: row.memberId, name: row.name, kind: 'member' as const },
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

addAct(
  waitingRoutes,
  'accept',
  'As the asker, accept (or refuse) the time proposed',
  { accept: z.boolean().default(true), dueAt: instantInput.optional() },
  (tx, viewer, id, { accept, dueAt }) => answerProposal(tx, viewer, { id, accept, proposedDueAt: dueAt }),
);
addAct(waitingRoutes, 'withdraw', 'As the asker, withdraw it', {}, (tx, viewer, id) =>
  withdrawAsk(tx, viewer, { id }),
);
