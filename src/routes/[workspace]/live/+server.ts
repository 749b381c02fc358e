import { error } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { spaceById } from '#domains/spaces/access.ts';
import { threadFor } from '#domains/threads/access.ts';
import { mayStillHear } from '#domains/threads/live/access.ts';
import { isId } from '#platform/ids.ts';
import { Streams } from '#platform/live/streams.ts';
import { onStop } from '#platform/process/stopping.ts';
import { ear } from '../../../house.ts';
import type { RequestHandler } from './$types';

let opened: Streams | undefined;

function streams(): Streams {
  if (!opened) {
    const made = new Streams((channel, heard) => ear.listen(channel, heard), mayStillHear);
    onStop(async () => made.close());
    opened = made;
  }
  return opened;
}

/** Server-sent events: something changed in a thread or a space, never what. For members who may see it, as long as they may. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { viewer } = locals;
  const topic = url.searchParams.get('topic') ?? '';
  const [kind, id] = topic.split(':');
  if (!isMember(viewer) || !('sessionId' in viewer) || !isId(id)) error(404);
  const door = { thread: threadFor, space: spaceById }[kind ?? ''];
  if (!door || !(await door(viewer, id))) error(404);
  const { workspaceId, memberId, sessionId } = viewer;
  return new Response(streams().open({ workspaceId, memberId, sessionId, topic }), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
};
