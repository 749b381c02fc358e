import { error, redirect } from '@sveltejs/kit';
import { isMember, type MemberViewer } from '#domains/people/member.ts';
import type { Present } from '#domains/people/access.ts';

/**
 * The member at a page that is for members. Whoever is not signed in is sent to the door and comes back here
 * afterwards; somebody signed in elsewhere is told what a stranger is told.
 */
export function memberAt({ locals, url }: { locals: App.Locals; url: URL }): MemberViewer & Present {
  if (isMember(locals.viewer)) return locals.viewer as MemberViewer & Present;
  if (!locals.token) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  error(404);
}
