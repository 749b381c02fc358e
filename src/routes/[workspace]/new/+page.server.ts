import { fail } from '@sveltejs/kit';
import { askable } from '#domains/asks/asked/reads.ts';
import { nobodyAsked } from '#domains/asks/draft/draft.ts';
import { showDraft } from '#domains/asks/draft/reads.ts';
import { spacesToWriteIn } from '#domains/spaces/reads.ts';
import { askedBefore } from '#domains/threads/asked-before/reads.ts';
import { draftOf } from '#domains/threads/draft/reads.ts';
import { reachOf } from '#domains/threads/mention/reads.ts';
import { writeText } from '#domains/threads/text/reads.ts';
import { threadKinds } from '#domains/threads/thread.ts';
import { db } from '#platform/database.ts';
import { readForm } from '#platform/forms.ts';
import { isId, newId } from '#platform/ids.ts';
import { addressesIn } from '../addresses.ts';
import { memberAt } from '../../../members-only.ts';
import { keepFiles, startThreadFrom } from '../posting.ts';
import { readerOf } from '../reader.ts';
import { typedThread } from './typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** The composer of a new thread, as one left it. */
export const load: PageServerLoad = async (event) => {
  const { url } = event;
  const viewer = await memberAt(event);
  const [spaces, draft] = await Promise.all([spacesToWriteIn(viewer), draftOf(viewer, 'thread')]);
  const wanted = url.searchParams.get('space');
  const kind = url.searchParams.get('kind');
  const here = spaces.find(({ slug }) => slug === wanted);
  const space = here?.id ?? draft?.content['space'] ?? spaces[0]?.id ?? '';
  return {
    id: newId(),
    spaces: spaces.map(({ id, slug, name, visibility }) => ({ id, slug, name, visibility })),
    space,
    offered: isId(space) ? await askable(viewer, { spaceId: space, groups: true }) : [],
    asks: isId(space) ? await showDraft(viewer, space, nobodyAsked, readerOf(event)) : null,
    kind: threadKinds.find((each) => each === kind) ?? draft?.content['kind'] ?? 'discussion',
    draft: draft?.content ?? null,
  };
};

export const actions: Actions = {
  start: startThreadFrom,

  /** Looks before sending: who has asked before, whom it reaches, how it reads. */
  look: async (event) => {
    const viewer = await memberAt(event);
    const form = await readForm(event.request);
    try {
      const typed = typedThread(form.fields);
      const files = await keepFiles(viewer, typed.id, form);
      const { workspaceId } = viewer;
      const { slug } = event.locals.workspace;
      const address = addressesIn(slug);
      const text = await writeText(
        db(),
        { workspaceId, workspaceSlug: slug, key: typed.id, headingsFrom: 3 },
        typed.body,
      );
      const shown = { ...typed, files: files.ids };
      if ('refused' in text) return fail(400, { typed: shown, refused: text.refused });
      const before = await askedBefore(viewer, typed.title);
      return {
        typed: shown,
        refused: files.refused ?? undefined,
        asks: isId(typed.space) ? await showDraft(viewer, typed.space, typed.asks, readerOf(event)) : null,
        look: {
          html: text.html,
          before: before.map((thread) => ({ ...thread, href: address.thread(thread) })),
          reach: isId(typed.space) ? await reachOf(viewer, typed.space, typed.body) : null,
        },
      };
    } finally {
      await form.discard();
    }
  },
};
