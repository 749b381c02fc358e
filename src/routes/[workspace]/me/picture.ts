import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Present } from '#domains/people/access.ts';
import { showPicture } from '#domains/people/profile/actions.ts';
import { addFile, takeFileAway } from '#domains/threads/attachment/actions.ts';
import { BrokenForm, readForm } from '#platform/forms.ts';
import { discard, isStorageFull, type IncomingFile } from '#platform/files/incoming.ts';
import { makePortrait, portraitSide } from '#platform/files/portrait.ts';
import { files } from '#platform/files.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../members-only.ts';

type Wrong = 'none' | 'large' | 'kind' | 'full';
const refuse = (wrong: Wrong) => fail(400, { at: 'picture' as const, wrong });

/** Takes a picture in, makes the portrait of it, and shows it; the one before is forgotten. */
export async function keepPicture(event: RequestEvent) {
  const viewer = await memberAt(event);
  const form = await readForm(event.request).catch((error) => {
    if (error instanceof BrokenForm) return null;
    throw error;
  });
  if (!form) return refuse('none');
  try {
    if (form.refused) return refuse(form.refused === 'storage-full' ? 'full' : 'large');
    const given = form.files.find(({ bytes }) => bytes > 0);
    if (!given) return refuse('none');
    const portrait = await makePortrait(given.path);
    if ('refused' in portrait) return refuse(portrait.refused === 'picture-too-large' ? 'large' : 'kind');
    await show(viewer, portrait);
    return { at: 'picture' as const, done: true };
  } catch (error) {
    if (isStorageFull(error)) return refuse('full');
    throw error;
  } finally {
    await form.discard();
  }
}

/** Shows one's initials again. */
export async function hidePicture(event: RequestEvent) {
  const viewer = await memberAt(event);
  await transaction(async (tx) => {
    await showPicture(tx, viewer, null);
    if (viewer.pictureId) await takeFileAway(tx, viewer, viewer.pictureId);
  });
  return { at: 'picture' as const, done: true };
}

async function show(viewer: Present, portrait: IncomingFile): Promise<void> {
  await files()
    .keep(portrait.path, portrait.hash)
    .finally(() => discard(portrait));
  await transaction(async (tx) => {
    const kept = {
      ...portrait,
      name: 'portrait.webp',
      mediaType: 'image/webp',
      width: portraitSide,
      height: portraitSide,
      thumbnailHash: null,
    };
    const file = await addFile(tx, viewer, kept);
    if ('refused' in file) throw new Error('A new id was taken.');
    await showPicture(tx, viewer, file.id);
    if (viewer.pictureId) await takeFileAway(tx, viewer, viewer.pictureId);
  });
}
