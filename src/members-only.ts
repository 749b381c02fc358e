import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { accountOfSession, type Present } from '#domains/people/access.ts';
import { mayAdminister, mayHost } from '#domains/people/member.ts';
import { signInAt } from '#domains/people/way-back.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/**
 * The member at a page that is for members. Whoever is not signed in is asked who they are and comes back; whoever
 * is signed in and a stranger here learns of nothing.
 */
export async function memberAt({ locals, url }: Asking): Promise<Present> {
  if ('accountId' in locals.viewer) return locals.viewer;
  if (await accountOfSession(locals.token)) error(404);
  redirect(303, signInAt(url));
}

/** The owner at a page that is for owners; for other members there is no such page. */
export async function ownerAt(asking: Asking): Promise<Present> {
  const viewer = await memberAt(asking);
  if (!mayAdminister(viewer)) error(404);
  return viewer;
}

/** The host or owner at a page that is for them. */
export async function hostAt(asking: Asking): Promise<Present> {
  const viewer = await memberAt(asking);
  if (!mayHost(viewer)) error(404);
  return viewer;
}
