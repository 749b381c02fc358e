import { error, fail, redirect } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { mayChangeSpace, spaceFor } from '#domains/spaces/access.ts';
import { joinSpace, leaveSpace } from '#domains/spaces/membership/actions.ts';
import { listed } from '#domains/threads/list/listed.ts';
import { contentsOf } from '#domains/threads/reads.ts';
import { threadKinds, type ThreadKind } from '#domains/threads/thread.ts';
import { restoreThread } from '#domains/threads/removal/actions.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { addressesIn } from '../../addresses.ts';
import { instantCursorIn, pageAfter } from '../../cursor.ts';
import { memberAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

/** A space: the table of contents of its threads. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { viewer, workspace } = locals;
  const space = await spaceFor(viewer, params.space);
  if (!space) error(404);
  const address = addressesIn(workspace.slug);
  // An old address leads on; what stood behind it comes along.
  if (space.slug !== params.space) redirect(308, address.space(space.slug) + url.search);
  const kind = kindIn(url);
  const contents = await contentsOf(viewer, space.id, { kind, after: instantCursorIn(url) });
  const line = (thread: (typeof contents.lines)[number]) => listed(thread, address.thread);
  return {
    space: {
      slug: space.slug,
      name: space.name,
      purpose: space.purpose,
      visibility: space.visibility,
      confidentiality: space.confidentiality,
      window:
        space.windowAmount && space.windowUnit
          ? { amount: space.windowAmount, unit: space.windowUnit }
          : null,
      isArchived: space.archivedAt !== null,
      belongs: space.belongs,
    },
    may: {
      write: isMember(viewer) && !space.archivedAt && (viewer.role !== 'guest' || space.belongs),
      join: isMember(viewer) && viewer.role !== 'guest',
      change: mayChangeSpace(viewer, space),
    },
    kind,
    pinned: contents.pinned.map(line),
    threads: contents.lines.map(line),
    isFirstPage: !url.searchParams.has('after'),
    older: pageAfter(url, contents.next),
    done: { what: url.searchParams.get('done'), of: url.searchParams.get('of') },
  };
};

function kindIn(url: URL): ThreadKind | undefined {
  const wanted = url.searchParams.get('kind');
  return threadKinds.find((kind) => kind === wanted);
}

const change =
  (act: typeof joinSpace, done: string) =>
  async ({ locals, params, url }: Parameters<Actions[string]>[0]) => {
    const viewer = await memberAt({ locals, url });
    const space = await spaceFor(viewer, params.space!);
    if (!space) error(404);
    const outcome = await transaction((tx) => act(tx, viewer, space.id));
    if ('refused' in outcome) return fail(400, { refused: outcome.refused });
    redirect(303, `${url.pathname}?done=${done}`);
  };

export const actions: Actions = {
  join: change(joinSpace, 'joined'),
  leave: change(leaveSpace, 'left'),

  /** Brings back the thread that was just removed. */
  restoreThread: async (event) => {
    const viewer = await memberAt(event);
    const id = (await event.request.formData()).get('thread');
    const outcome = isId(id) ? await transaction((tx) => restoreThread(tx, viewer, id)) : null;
    if (!outcome || 'refused' in outcome) error(404);
    redirect(303, event.url.pathname);
  },
};
