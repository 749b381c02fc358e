import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { askInThread } from '#domains/asks/actions.ts';
import { asksOf } from '#domains/asks/draft/draft.ts';
import { showDraft } from '#domains/asks/draft/reads.ts';
import { answerAsk } from '#domains/asks/turn/actions.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { postReply, startThread } from '#domains/threads/actions.ts';
import { addFile } from '#domains/threads/attachment/actions.ts';
import { clearDraft } from '#domains/threads/draft/actions.ts';
import { threadFor } from '#domains/threads/access.ts';
import { attempt } from '#platform/attempt.ts';
import { settleFile, type FileRefusal } from '#platform/files/settle.ts';
import { readForm, type PostedForm } from '#platform/forms.ts';
import { derivedId, isId, newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { addressesIn } from './addresses.ts';
import { memberAt } from '../../members-only.ts';
import { threadIdAt } from './t/[id]/thread-at.ts';
import { threadOf, typedThread, type TypedThread } from './new/typed.ts';
import { readerOf } from './reader.ts';

/*
 * How something that is written here is posted: the files of the form are kept, then text and files (and whatever is
 * asked along with them) become one post in one transaction, and its draft is gone with it. A refusal keeps nothing
 * but the files, which stand in the form that comes back.
 */

export interface PostedFiles {
  /** Files that belong to the post: those uploaded before, and those that came with the form. */
  ids: string[];
  refused: FileRefusal | 'too-many-files' | null;
}

/** Keeps the files of a form for whoever posted it, under ids that follow from the form's: sent twice, kept once. */
export async function keepFiles(
  viewer: MemberViewer,
  formId: string,
  form: PostedForm,
): Promise<PostedFiles> {
  const uploaded = form.fields.getAll('file').filter(isId).slice(0, 50);
  const ids = [...uploaded];
  let { refused }: { refused: PostedFiles['refused'] } = form;
  const description = String(form.fields.get('alternativeText') ?? '');
  for (const [index, file] of form.files.entries()) {
    const kept = await settleFile(file);
    if ('refused' in kept) {
      refused ??= kept.refused;
      continue;
    }
    const added = await transaction((tx) =>
      addFile(tx, viewer, {
        ...kept,
        id: derivedId(formId, `file ${index} ${kept.hash}`),
        name: file.name,
        alternativeText: kept.mediaType.startsWith('image/') ? description : '',
      }),
    );
    if (!('refused' in added)) ids.push(added.id);
  }
  return { ids, refused };
}

/** Posts the reply of a form to the thread of its address. */
export async function postReplyFrom(event: RequestEvent<{ workspace: string; id: string }>) {
  const viewer = await memberAt(event);
  const threadId = threadIdAt(event.params);
  const form = await readForm(event.request);
  try {
    const body = String(form.fields.get('body') ?? '').replaceAll('\r\n', '\n');
    const aiAssisted = form.fields.has('aiAssisted');
    const id = form.fields.get('id');
    const replyId = isId(id) ? id : newId();
    const answered = form.fields.getAll('answers').filter(isId).slice(0, 20);
    const files = await keepFiles(viewer, replyId, form);
    const typed = { body, aiAssisted, files: files.ids };
    if (files.refused) return fail(400, { reply: { ...typed, refused: files.refused } });
    const posted = await attempt(async (tx) => {
      const reply = await postReply(tx, viewer, event.locals.workspace.slug, {
        id: replyId,
        threadId,
        body,
        aiAssisted,
        fileIds: files.ids,
      });
      if ('refused' in reply) return reply;
      await clearDraft(tx, viewer, `reply:${threadId}`);
      // What was settled meanwhile by somebody else needs no second answer; the reply stands all the same.
      for (const ask of answered) await answerAsk(tx, viewer, { id: ask, replyId: reply.id });
      return reply;
    });
    if ('refused' in posted) {
      if (posted.refused === 'no-such-thread') error(404);
      return fail(posted.refused === 'id-taken' ? 409 : 400, {
        reply: { ...typed, refused: posted.refused },
      });
    }
    const thread = await threadFor(viewer, threadId);
    if (!thread) error(404);
    redirect(303, addressesIn(event.locals.workspace.slug).post(thread, posted.place));
  } finally {
    await form.discard();
  }
}

/** Starts the thread of a form. */
export async function startThreadFrom(event: RequestEvent<{ workspace: string }>) {
  const viewer = await memberAt(event);
  const form = await readForm(event.request);
  try {
    const typed = typedThread(form.fields);
    const files = await keepFiles(viewer, typed.id, form);
    const shown = { ...typed, files: files.ids };
    const again = async (refused: string | undefined, status = 400) =>
      fail(status, { typed: shown, refused, asks: await asksShown(event, viewer, typed) });
    const thread = threadOf(typed);
    if ('refused' in thread) return again(thread.refused);
    if (files.refused) return again(files.refused);
    const asks = asksOf(typed.asks);
    // A name typed and not yet looked at may be somebody else's: nobody is asked by a slip.
    if (typed.asks.add) return again('asked-unclear');
    if ('refused' in asks) return again(asks.refused);
    const started = await attempt(async (tx) => {
      const outcome = await startThread(tx, viewer, event.locals.workspace.slug, {
        ...thread,
        fileIds: files.ids,
      });
      if ('refused' in outcome) return outcome;
      await clearDraft(tx, viewer, 'thread');
      if (asks.length === 0 || outcome.again) return outcome;
      const asked = await askInThread(tx, viewer, { threadId: outcome.id, postId: outcome.postId, asks });
      return 'refused' in asked ? asked : outcome;
    });
    if ('refused' in started) {
      if (started.refused !== 'id-taken') return again(started.refused);
      shown.id = newId();
      return again(started.refused, 409);
    }
    redirect(303, addressesIn(event.locals.workspace.slug).thread(started));
  } finally {
    await form.discard();
  }
}

/** The picture of who would be asked, for a form that comes back. */
const asksShown = async (event: RequestEvent, viewer: MemberViewer, typed: TypedThread) =>
  isId(typed.space) ? showDraft(viewer, typed.space, typed.asks, readerOf(event)) : null;
