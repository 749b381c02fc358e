import { error, fail, redirect } from '@sveltejs/kit';
import { describeFile, takeFileAway } from '#domains/threads/attachment/actions.ts';
import { fileHref, isPictureType } from '#domains/threads/attachment/attachment.ts';
import { filesOf } from '#domains/threads/attachment/reads.ts';
import { editPost } from '#domains/threads/edit/actions.ts';
import { clearDraft } from '#domains/threads/draft/actions.ts';
import { draftOf } from '#domains/threads/draft/reads.ts';
import { postAt } from '#domains/threads/post/reads.ts';
import { attempt } from '#platform/attempt.ts';
import { readForm } from '#platform/forms.ts';
import { isId, newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { addressesIn } from '../../../../../addresses.ts';
import { memberAt } from '../../../../../../../members-only.ts';
import { keepFiles } from '../../../../../posting.ts';
import { placeAt, threadIdAt } from '../../../thread-at.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const ownPost = async (event: Pick<RequestEvent, 'locals' | 'params' | 'url'>) => {
  const viewer = await memberAt(event);
  const found = await postAt(viewer, threadIdAt(event.params), placeAt(event.params));
  if (!found || found.post.authorId !== viewer.memberId) error(404);
  return { viewer, ...found };
};

/** One's own post, to say it better. */
export const load: PageServerLoad = async (event) => {
  const { viewer, post, thread } = await ownPost(event);
  const [files, draft] = await Promise.all([filesOf(viewer, post.id), draftOf(viewer, `edit:${post.id}`)]);
  const { slug } = event.locals.workspace;
  return {
    id: newId(),
    post: { id: post.id, body: post.body, aiAssisted: post.aiAssisted, place: post.place },
    draft: draft?.content ?? null,
    title: thread.title,
    back: addressesIn(slug).post(thread, post.place),
    files: files.map((file) => ({
      id: file.id,
      name: file.name,
      isPicture: isPictureType(file.mediaType),
      href: fileHref(slug, file) + (file.hasThumbnail ? '?small' : ''),
      alternativeText: file.alternativeText,
    })),
  };
};

export const actions: Actions = {
  edit: async (event) => {
    const { viewer, post, thread } = await ownPost(event);
    const form = await readForm(event.request);
    try {
      const body = String(form.fields.get('body') ?? '').replaceAll('\r\n', '\n');
      const aiAssisted = form.fields.has('aiAssisted');
      const formId = form.fields.get('id');
      const files = await keepFiles(viewer, isId(formId) ? formId : newId(), form);
      const typed = { body, aiAssisted, files: files.ids };
      if (files.refused) return fail(400, { typed, refused: files.refused });
      const described = [...form.fields.entries()].flatMap(([name, value]) =>
        name.startsWith('alt ') && isId(name.slice(4)) ? [[name.slice(4), String(value)] as const] : [],
      );
      const edited = await attempt(async (tx) => {
        for (const [id, words] of described) await describeFile(tx, viewer, id, words);
        const outcome = await editPost(tx, viewer, event.locals.workspace.slug, post.id, {
          body,
          aiAssisted,
          fileIds: files.ids,
        });
        if (!('refused' in outcome)) await clearDraft(tx, viewer, `edit:${post.id}`);
        return outcome;
      });
      if ('refused' in edited) return fail(400, { typed, refused: edited.refused });
      redirect(303, addressesIn(event.locals.workspace.slug).post(thread, post.place));
    } finally {
      await form.discard();
    }
  },

  takeAway: async (event) => {
    const { viewer } = await ownPost(event);
    const form = await readForm(event.request);
    await form.discard();
    const id = form.fields.get('takeAway');
    if (!isId(id)) error(404);
    const outcome = await transaction((tx) => takeFileAway(tx, viewer, id));
    if ('refused' in outcome) error(404);
    redirect(303, event.url.pathname);
  },
};
