import { error, json } from '@sveltejs/kit';
import { replyRefusalWords } from '#domains/threads/parts/refusal-words.ts';
import { addFile } from '#domains/threads/attachment/actions.ts';
import { fileHref, isPictureType } from '#domains/threads/attachment/attachment.ts';
import { settleFile } from '#platform/files/settle.ts';
import { BrokenForm, readForm } from '#platform/forms.ts';
import { isId, newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../members-only.ts';
import type { RequestHandler } from './$types';

/** Takes one file in, for who is about to post it. It is theirs alone until then. */
export const POST: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const form = await readForm(event.request).catch((thrown) => {
    if (thrown instanceof BrokenForm) error(400);
    throw thrown;
  });
  try {
    const [file] = form.files;
    if (form.refused) return refused(form.refused);
    if (!file || form.files.length > 1) error(400);
    const kept = await settleFile(file);
    if ('refused' in kept) return refused(kept.refused);
    const given = form.fields.get('id');
    const id = isId(given) ? given : newId();
    const added = await transaction((tx) => addFile(tx, viewer, { ...kept, id, name: file.name }));
    if ('refused' in added) error(409);
    return json({
      id: added.id,
      name: added.name,
      href: fileHref(event.locals.workspace.slug, added),
      isPicture: isPictureType(kept.mediaType),
    });
  } finally {
    await form.discard();
  }
};

const statuses: Record<string, number> = { 'file-too-large': 413, 'storage-full': 507 };

const refused = (why: string) =>
  json({ refused: why, message: replyRefusalWords(why) }, { status: statuses[why] ?? 422 });
