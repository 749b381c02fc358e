import { error, redirect } from '@sveltejs/kit';
import { isMember, mayAdminister, mayHost, type MemberViewer } from '#domains/people/member.ts';
import type { Present } from '#domains/people/access.ts';
import { signInAt } from '#domains/people/way-back.ts';

/**
 * The member at a page that is for members. Whoever is not signed in is sent to the door and comes back here
 * afterwards; somebody signed in elsewhere is told what a stranger is told.
 */
export function memberAt({ locals, url }: { locals: App.Locals; url: URL }): MemberViewer & Present {
  if (isMember(locals.viewer)) return locals.viewer as MemberViewer & Present;
  if (!locals.token) redirect(303, signInAt(url));
  error(404);
}

/** The owner at a page that is for owners; for other members there is no such page. */
export function ownerAt(asking: { locals: App.Locals; url: URL }): MemberViewer & Present {
  const viewer = memberAt(asking);
  if (!mayAdminister(viewer)) error(404);
  return viewer;
}

/** The host or owner at a page that is for them. */
export function hostAt(asking: { locals: App.Locals; url: URL }): MemberViewer & Present {
  const viewer = memberAt(asking);
  if (!mayHost(viewer)) error(404);
  return viewer;
}
