import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { problemAnswers, problemResponse, problems } from '#platform/http/problem.ts';
import { idParam, idSchema, json, jsonBody } from '#platform/http/schemas.ts';
import type { Tx } from '#platform/transaction.ts';
import { apiRoutes, type ApiViewer } from '../../people/tokens/api.ts';
import { agreedWindow, slugInput } from '../../spaces/api.ts';
import { confidentialities } from '../../spaces/space.ts';
import { threadFor } from '../access.ts';
import { acceptAnswer, concludeThread, reopenThread, unacceptAnswer } from '../conclusion/actions.ts';
import { editPost } from '../edit/actions.ts';
import { refusal, spaceNamed, threadOf, threadSchema } from '../listed/api.ts';
import { threadWritten, type ThreadWritten } from '../listed/reads.ts';
import { moveThread, pinThread, unpinThread } from '../placing/actions.ts';
import { removeThread } from '../removal/actions.ts';
import { feedbackKinds, longestBody, longestConclusion, longestTitle, threadKinds } from '../thread.ts';
import { changeThread } from './actions.ts';

/** Changing threads: what they are called, what came of them, where they stand. */
export const threadChangeRoutes = apiRoutes();

const changeInput = z
  .object({
    title: z
      .string()
      .max(longestTitle * 4)
      .optional(),
    kind: z.enum(threadKinds).optional(),
    body: z.string().max(longestBody).optional().openapi({ description: 'Of the opening; for its author.' }),
    feedbackWanted: z.enum(feedbackKinds).nullable().optional(),
    confidentiality: z.enum(confidentialities).nullable().optional(),
    window: agreedWindow.nullable().optional(),
    closed: z.boolean().optional(),
    conclusion: z
      .string()
      .max(longestConclusion * 2)
      .optional()
      .openapi({ description: 'Markdown; what came of it. Closes the thread where it is open.' }),
    acceptedReply: idSchema.nullable().optional().openapi({ description: 'Of questions.' }),
    pinned: z.boolean().optional().openapi({ description: 'For hosts and owners.' }),
    space: slugInput.optional().openapi({ description: 'Slug or id of the space to move it to.' }),
  })
  .refine(({ closed, conclusion }) => !(closed === false && conclusion !== undefined), {
    path: ['conclusion'],
    message: 'An open thread has no conclusion.',
  });
type Change = z.output<typeof changeInput>;

threadChangeRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/threads/{id}',
    tags: ['Threads'],
    summary: 'Change, close, reopen, pin or move a thread; accept an answer',
    description: 'For its author, hosts and owners. All of it or none; what is left out stays as it is.',
    request: { params: idParam, body: jsonBody(changeInput) },
    responses: { 200: json(threadSchema, 'The thread as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const change = c.req.valid('json');
    const before = await threadWritten(viewer, id);
    if (!before) return problemResponse(problems.noSuchThing) as never;
    const space = change.space === undefined ? undefined : await spaceNamed(viewer, change.space);
    if (space === null) return refusal('no-such-space') as never;
    const changed = await attempt((tx) => applied(tx, viewer, before, change, space?.id));
    // They see it, as the door before this one said; what they may not is change it.
    if ('refused' in changed)
      return refusal(changed.refused === 'no-such-thread' ? 'not-yours' : changed.refused) as never;
    const row = await threadWritten(viewer, id);
    return row ? c.json(threadOf(viewer, row), 200) : (problemResponse(problems.noSuchThing) as never);
  },
);

/** Each part of a change by the action that does it, as long as none refuses. Moving comes last: it changes who may. */
async function applied(
  tx: Tx,
  viewer: ApiViewer,
  { id, openingId }: ThreadWritten,
  { body, closed, conclusion, acceptedReply, pinned, space: _, ...rest }: Change,
  spaceId: string | undefined,
): Promise<{ refused: string } | { done: true }> {
  const slug = viewer.workspaceSlug;
  const steps: (() => Promise<object>)[] = [() => changeThread(tx, viewer, id, rest)];
  if (body !== undefined) steps.push(() => editOpening(tx, viewer, openingId, body));
  if (acceptedReply === null) steps.push(() => unacceptAnswer(tx, viewer, id));
  if (acceptedReply) steps.push(() => accept(tx, viewer, id, acceptedReply));
  if (closed === false) steps.push(() => reopenThread(tx, viewer, id));
  if (closed || conclusion !== undefined)
    steps.push(async () =>
      concludeThread(tx, viewer, slug, id, conclusion ?? (await conclusionOf(tx, viewer, id))),
    );
  if (pinned !== undefined) steps.push(() => (pinned ? pinThread : unpinThread)(tx, viewer, id));
  if (spaceId !== undefined) steps.push(() => moveThread(tx, viewer, id, spaceId));
  for (const step of steps) {
    const done = await step();
    if ('refused' in done) return { refused: String(done.refused) };
  }
  return { done: true };
}

/** A host changes what a thread is called, and not what its author has said. */
async function editOpening(tx: Tx, viewer: ApiViewer, openingId: string, body: string): Promise<object> {
  const edited = await editPost(tx, viewer, viewer.workspaceSlug, openingId, { body });
  return 'refused' in edited && edited.refused === 'no-such-post' ? { refused: 'not-yours' } : edited;
}

/** Accepts a reply of this thread and of no other. */
async function accept(tx: Tx, viewer: ApiViewer, threadId: string, replyId: string): Promise<object> {
  const accepted = await acceptAnswer(tx, viewer, replyId);
  return 'refused' in accepted || accepted.threadId === threadId ? accepted : { refused: 'no-such-post' };
}

/** Closing what is closed already keeps what was concluded. */
const conclusionOf = async (tx: Tx, viewer: ApiViewer, id: string): Promise<string> =>
  (await threadFor(viewer, id, tx))?.conclusion ?? '';

threadChangeRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/threads/{id}',
    tags: ['Threads'],
    summary: 'Remove a thread',
    description: 'For its author as long as nobody has replied; for hosts and owners.',
    request: { params: idParam },
    responses: { 204: { description: 'It is removed.' }, ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const isSeen = (await threadFor(viewer, id)) !== null;
    const removed = await attempt((tx) => removeThread(tx, viewer, id));
    if (!('refused' in removed)) return c.body(null, 204);
    return refusal(isSeen && removed.refused === 'no-such-thread' ? 'not-yours' : removed.refused) as never;
  },
);
