import { error } from '@sveltejs/kit';
import { mayChangeThread, threadFor } from '#domains/threads/access.ts';
import { addressesIn } from '../../../addresses.ts';
import { memberAt } from '../../../../../members-only.ts';
import { threadIdAt } from '../thread-at.ts';

/** The thread of the address for who may change it; everybody else is told what a stranger is told. */
export async function threadToTendAt(event: { locals: App.Locals; url: URL; params: { id: string } }) {
  const viewer = await memberAt(event);
  const thread = await threadFor(viewer, threadIdAt(event.params));
  const mayWrite = thread && (viewer.role !== 'guest' || thread.belongs);
  if (!thread || !mayWrite || !mayChangeThread(viewer, thread)) error(404);
  return { viewer, thread, back: addressesIn(event.locals.workspace.slug).thread(thread) };
}
