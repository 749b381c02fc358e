import { error } from '@sveltejs/kit';
import { asksToShow, somethingAsked } from '#domains/asks/of-thread/reads.ts';
import { isMember } from '#domains/people/member.ts';
import { firstUnread, type ThreadOnPage } from '#domains/threads/page/page.ts';
import { threadPage } from '#domains/threads/page/reads.ts';
import Opening from '#domains/threads/parts/Opening.svelte';
import Posts from '#domains/threads/parts/Posts.svelte';
import type { Standpoint } from '#domains/threads/parts/standpoint.ts';
import { postAt } from '#domains/threads/post/reads.ts';
import { markRead } from '#domains/threads/reading/actions.ts';
import { repliesOnPage } from '#domains/threads/thread.ts';
import { newId, shortId } from '#platform/ids.ts';
import { quote } from '#platform/markdown/quotes.ts';
import { transaction } from '#platform/transaction.ts';
import { renderKept } from '#ui/kept/render-kept.ts';
import { addressesIn } from '../../../addresses.ts';
import { threadIdAt } from '../thread-at.ts';
import { threadActs } from './acts.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** A thread to read: rendered here once, so that its posts are not sent a second time to be rendered again. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, isDataRequest } = event;
  const { viewer, workspace } = locals;
  event.depends('thread:page');
  const thread = await threadPage(viewer, threadIdAt(event.params), placeIn(url, 'at') ?? 1, somethingAsked);
  if (!thread) error(404);
  const noted = isVisit(event);
  if (noted) await noteReading(locals, thread);

  const { reader } = await event.parent();
  const address = addressesIn(workspace.slug);
  const from: Standpoint = {
    memberId: viewer.memberId,
    reader,
    workspaceSlug: workspace.slug,
    threadHref: `/${workspace.slug}/t/${shortId(thread.id)}`,
    postHref: (place) => address.post(thread, place),
    personHref: (handle) => `/${workspace.slug}/people/${encodeURIComponent(handle)}`,
  };
  const opening = thread.posts.find(({ place }) => place === 0);
  const replies = thread.posts.filter(({ place }) => place > 0);
  const unread = firstUnread(thread);
  return {
    thread: {
      id: thread.id,
      title: thread.title,
      kind: thread.kind,
      wants: thread.feedbackWanted,
      label: thread.label,
      author: thread.author.name,
      authorHref:
        isMember(viewer) && thread.author.state !== 'imported' ? from.personHref(thread.author.handle) : null,
      createdAt: thread.createdAt,
      aiAssisted: opening?.aiAssisted ?? false,
      replyCount: thread.replyCount,
      isPinned: thread.isPinned,
      isClosed: thread.closedAt !== null,
      hasConclusion: thread.conclusionHtml !== null,
      space: thread.space,
      may: { ...thread.may, edit: thread.may.write && thread.author.id === viewer.memberId },
      following: thread.following,
      from: thread.from,
      to: thread.to,
      href: address.thread(thread),
      path: from.threadHref,
      askHref: `/${workspace.slug}/asks/new?thread=${shortId(thread.id)}`,
    },
    noted,
    unread: unread && { count: thread.replyCount - unread + 1, href: address.post(thread, unread) },
    earlier: thread.from > 1 ? address.post(thread, Math.max(1, thread.from - repliesOnPage)) : undefined,
    later: thread.to < thread.replyCount ? address.post(thread, thread.to + 1) : undefined,
    asks: thread.also && isMember(viewer) ? await asksToShow(viewer, thread.id, reader) : null,
    opening: renderKept(Opening, { thread, opening, from }, isDataRequest),
    replies: renderKept(Posts, { thread, posts: replies, from }, isDataRequest),
    excerpt: thread.space.visibility === 'public' ? firstWords(opening?.html ?? '') : '',
    reply: thread.may.write && !thread.closedAt ? await replyTo(event, thread) : null,
    done: { what: url.searchParams.get('done'), of: url.searchParams.get('of') },
  };
};

/** What the reply box begins with: an id of its own, what was being written, and a quotation where one was asked for. */
async function replyTo({ locals, url }: PageServerLoadEvent, thread: ThreadOnPage) {
  const quoted = placeIn(url, 'quote');
  const found = quoted === null ? null : await postAt(locals.viewer, thread.id, quoted);
  return {
    id: newId(),
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

/** Somebody looks at the page, rather than a browser fetching it ahead or asking for its data again. */
const isVisit = ({ isDataRequest, request }: PageServerLoadEvent): boolean =>
  !isDataRequest &&
  request.method === 'GET' &&
  !/prefetch|prerender/.test(request.headers.get('sec-purpose') ?? '');

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
