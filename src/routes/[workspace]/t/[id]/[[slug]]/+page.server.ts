import { error } from '@sveltejs/kit';
import { asksToShow, somethingAsked } from '#domains/asks/of-thread/reads.ts';
import { isMember } from '#domains/people/member.ts';
import type { ThreadOnPage } from '#domains/threads/page/page.ts';
import { threadPage } from '#domains/threads/page/reads.ts';
import { feedbackHint } from '#domains/threads/parts/kind-words.ts';
import { postAt } from '#domains/threads/post/reads.ts';
import { markRead } from '#domains/threads/reading/actions.ts';
import { repliesOnPage } from '#domains/threads/thread.ts';
import { newId, shortId } from '#platform/ids.ts';
import { quote } from '#platform/markdown/quotes.ts';
import { transaction } from '#platform/transaction.ts';
import { addressesIn } from '../../../addresses.ts';
import { readerOf } from '../../../reader.ts';
import { threadIdAt } from '../thread-at.ts';
import { threadActs } from './acts.ts';
import { doneIn } from './done.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/**
 * Only the server renders a thread: it is a document to read. What makes it pleasant is one small script
 * (src/reading.ts), and the editor comes when somebody writes.
 */
export const csr = false;

/** A thread to read, from the page on which a place stands. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { viewer, workspace } = locals;
  const thread = await threadPage(viewer, threadIdAt(event.params), placeIn(url, 'at') ?? 1, somethingAsked);
  if (!thread) error(404);
  if (isVisit(event)) await noteReading(locals, thread);
  const { post, thread: addressOf } = addressesIn(workspace.slug);
  const opening = thread.posts.find(({ place }) => place === 0);
  return {
    thread,
    address: { href: addressOf(thread), path: `/${workspace.slug}/t/${shortId(thread.id)}` },
    asks: thread.also && isMember(viewer) ? await asksToShow(viewer, thread.id, readerOf(event)) : null,
    earlier: thread.from > 1 ? post(thread, Math.max(1, thread.from - repliesOnPage)) : undefined,
    later: thread.to < thread.replyCount ? post(thread, thread.to + 1) : undefined,
    excerpt: thread.space.visibility === 'public' ? firstWords(opening?.html ?? '') : null,
    reply: thread.may.write && !thread.closedAt ? await replyTo(event, thread) : null,
    done: doneIn(url, thread),
  };
};

/** What the reply box begins with: an id of its own, what was being written, and a quotation where one was asked for. */
async function replyTo({ locals, url }: PageServerLoadEvent, thread: ThreadOnPage) {
  const quoted = placeIn(url, 'quote');
  const found = quoted === null ? null : await postAt(locals.viewer, thread.id, quoted);
  return {
    id: newId(),
    wants: thread.feedbackWanted && feedbackHint(thread.feedbackWanted, thread.author.name),
    draft: thread.draft,
    quotation: found
      ? quote(
          `@${found.post.authorHandle}`,
          addressesIn(locals.workspace.slug).post(thread, found.post.place),
          found.post.body,
        )
      : '',
  };
}

/** Somebody looks at the page, rather than a browser fetching it ahead. */
const isVisit = ({ request }: PageServerLoadEvent): boolean =>
  request.method === 'GET' && !/prefetch|prerender/.test(request.headers.get('sec-purpose') ?? '');

async function noteReading({ viewer }: App.Locals, thread: ThreadOnPage): Promise<void> {
  if (!isMember(viewer) || thread.readTo === thread.replyCount || thread.to <= (thread.readTo ?? -1)) return;
  await transaction((tx) => markRead(tx, viewer, thread.id, { from: thread.from, to: thread.to }));
}

function placeIn(url: URL, name: string): number | null {
  const text = url.searchParams.get(name);
  return text && /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** The beginning of a text without its markup, for those who link to it. */
const firstWords = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

export const actions: Actions = threadActs;
