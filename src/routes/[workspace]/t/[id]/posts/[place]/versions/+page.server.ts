import { error } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { changesBetween } from '#domains/threads/post/changes.ts';
import { postAt, versionsOf } from '#domains/threads/post/reads.ts';
import { addressesIn } from '../../../../../addresses.ts';
import { placeAt, threadIdAt } from '../../../thread-at.ts';
import type { PageServerLoad } from './$types';

/** What a post said before, each version against the next, the latest first. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { viewer, workspace } = locals;
  // Versions are for those who were there to read them; the web sees what is said now.
  const found = isMember(viewer) ? await postAt(viewer, threadIdAt(params), placeAt(params)) : null;
  if (!found) error(404);
  const { thread, post } = found;
  const versions = await versionsOf(viewer, post.id);
  const texts = [
    ...versions.map(({ title, body, writtenAt }) => ({ title, body, at: writtenAt })),
    { title: null, body: post.body, at: post.editedAt ?? post.createdAt },
  ];
  // A version with a title was kept because the thread was renamed then.
  const titles = texts.map(
    (_, index) => texts.slice(index).find(({ title }) => title !== null)?.title ?? thread.title,
  );
  return {
    title: thread.title,
    author: post.authorName,
    back: addressesIn(workspace.slug).post(thread, post.place),
    steps: texts
      .map(({ body, at }, index) => ({
        at: at.toString(),
        isFirst: index === 0,
        renamed:
          post.place === 0 && index > 0 && titles[index] !== titles[index - 1]
            ? { from: titles[index - 1]!, to: titles[index]! }
            : null,
        changes: changesBetween(index === 0 ? '' : texts[index - 1]!.body, body),
      }))
      .toReversed(),
  };
};
