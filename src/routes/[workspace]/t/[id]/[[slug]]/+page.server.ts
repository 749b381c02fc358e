import type { Component } from 'svelte';
import { error } from '@sveltejs/kit';
import { asksToShow, somethingAsked } from '#domains/asks/of-thread/reads.ts';
import { isMember } from '#domains/people/member.ts';
import type { ThreadOnPage } from '#domains/threads/page/page.ts';
import { threadPage } from '#domains/threads/page/reads.ts';
import { feedbackHint } from '#domains/threads/parts/kind-words.ts';
import Opening from '#domains/threads/parts/Opening.svelte';
import Posts from '#domains/threads/parts/Posts.svelte';
import type { Standpoint } from '#domains/threads/parts/standpoint.ts';
import ThreadActs from '#domains/threads/parts/ThreadActs.svelte';
import ThreadBy from '#domains/threads/parts/ThreadBy.svelte';
import ThreadEnd from '#domains/threads/parts/ThreadEnd.svelte';
import ThreadTerms from '#domains/threads/parts/ThreadTerms.svelte';
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
import { doneIn } from './done.ts';
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
  const keep = <Props extends Record<string, unknown>>(component: Component<Props>, props: Props) =>
    renderKept(component, props, isDataRequest);
  return {
    thread: {
      id: thread.id,
      title: thread.title,
      href: address.thread(thread),
      path: from.threadHref,
      createdAt: thread.createdAt,
      isPublic: thread.space.visibility === 'public',
      replyCount: thread.replyCount,
      from: thread.from,
      to: thread.to,
    },
    terms: keep(ThreadTerms, { thread, from }),
    by: keep(ThreadBy, { thread, opening, from }),
    acts: isMember(viewer) ? keep(ThreadActs, { thread, from }) : null,
    opening: keep(Opening, { thread, opening, from }),
    asks: thread.also && isMember(viewer) ? await asksToShow(viewer, thread.id, reader) : null,
    replies: keep(Posts, { thread, posts: replies, from }),
    end: keep(ThreadEnd, { thread, from }),
    earlier: thread.from > 1 ? address.post(thread, Math.max(1, thread.from - repliesOnPage)) : undefined,
    later: thread.to < thread.replyCount ? address.post(thread, thread.to + 1) : undefined,
    excerpt: thread.space.visibility === 'public' ? firstWords(opening?.html ?? '') : '',
    reply: thread.may.write && !thread.closedAt ? await replyTo(event, thread) : null,
    noted,
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
