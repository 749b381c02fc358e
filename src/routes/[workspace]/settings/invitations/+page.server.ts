import { error, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { writeLetter } from '#domains/mail/actions.ts';
import { lettersLeave } from '#domains/mail/sending.ts';
import { memberByHandle } from '#domains/people/access.ts';
import { invite, revokeInvitation } from '#domains/people/invitations/actions.ts';
import {
  rolesToGive,
  stateOf,
  type InvitationTerms,
  type InvitedRole,
} from '#domains/people/invitations/invitation.ts';
import { invitations } from '#domains/people/invitations/reads.ts';
import { spacesToInviteInto } from '#domains/spaces/admission/reads.ts';
import { now } from '#platform/clock.ts';
import { fromCursor, toCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';
import { exact } from '#ui/when.ts';
import { hostAt } from '../../../../members-only.ts';
import { readerOf } from '../../reader.ts';
import type { Actions, PageServerLoad } from './$types';

const address = z.string().trim().toLowerCase().max(200).pipe(z.email());

export const load: PageServerLoad = async (event) => {
  const viewer = await hostAt(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const [at, id] = fromCursor(event.url.searchParams.get('after'), 2) ?? [];
  const claimed = await memberByHandle(viewer, event.url.searchParams.get('for') ?? '');
  const [made, spaces] = await Promise.all([
    invitations(viewer, afterOf(at, id)),
    spacesToInviteInto(viewer),
  ]);
  const spaceName = new Map(spaces.map((space) => [space.id, space.name]));
  const instant = now();
  return {
    roles: rolesToGive(viewer.role),
    spaces: spaces.map((space) => ({ id: space.id, name: space.name })),
    lettersLeave: lettersLeave(),
    claim: claimed?.state === 'imported' ? { id: claimed.id, name: claimed.name } : null,
    made: made.items.map((invitation) => ({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      // A private space that this host does not see is not named to them.
      space: invitation.spaceId ? (spaceName.get(invitation.spaceId) ?? null) : null,
      claimed: invitation.claimedName,
      state: stateOf(invitation, instant),
      expiresAt: invitation.expiresAt.toString(),
      usesLeft: invitation.usesLeft,
      by: invitation.invitedByName,
      people: (invitation.people ?? []).map(({ name }) => name),
    })),
    next: made.next ? `?after=${toCursor(made.next.createdAt.toString(), made.next.id)}` : null,
  };
};

function afterOf(at: unknown, id: unknown) {
  if (typeof at !== 'string' || !isId(id)) return null;
  try {
    return { createdAt: Temporal.Instant.from(at), id };
  } catch {
    return null;
  }
}

export const actions: Actions = {
  make: async (event) => {
    const viewer = await hostAt(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').slice(0, 2000);
    const typed = {
      role: text('role'),
      email: text('email').slice(0, 200),
      space: text('space'),
      uses: text('uses'),
      days: text('days'),
      message: text('message').slice(0, 1000),
    };
    const email = typed.email.trim() === '' ? null : address.safeParse(typed.email);
    if (email && !email.success) return fail(400, { typed, wrong: 'no-address' });
    const claimsId = text('claims') || null;
    const space = (await spacesToInviteInto(viewer)).find(({ id }) => id === typed.space);
    const terms: InvitationTerms = {
      role: (['host', 'guest'].includes(typed.role) ? typed.role : 'member') as InvitedRole,
      spaceId: space?.id ?? null,
      email: email?.data ?? null,
      uses: email || claimsId ? 1 : typed.uses.trim() === '' ? null : Number(typed.uses),
      days: Number(typed.days || 14),
      message: typed.message,
      claimsId: isId(claimsId) ? claimsId : null,
    };
    const made = await transaction(async (tx) => {
      const invitation = await invite(tx, viewer, terms);
      if ('refused' in invitation || !terms.email) return invitation;
      const until = exact(now().add({ hours: 24 * terms.days }), { ...readerOf(event), zone: 'UTC' });
      const said = { name: viewer.name, workspace: event.locals.workspace.name };
      await writeLetter(tx, {
        workspaceId: viewer.workspaceId,
        recipient: terms.email,
        purpose: 'invitation',
        subject: m.letter_invitation_subject(said),
        plain: m.letter_invitation_text({
          ...said,
          until,
          url: joinAt(event.url, invitation.secret),
          message: terms.message.trim() ? `“${terms.message.trim()}”\n\n` : '',
        }),
      });
      return invitation;
    });
    if ('refused' in made) return fail(400, { typed, wrong: made.refused as string });
    return { made: { link: joinAt(event.url, made.secret), email: terms.email } };
  },

  revoke: async (event) => {
    const viewer = await hostAt(event);
    const id = (await event.request.formData()).get('id');
    if (!isId(id)) error(404);
    await transaction((tx) => revokeInvitation(tx, viewer, id));
    return undefined;
  },
};

const joinAt = (url: URL, secret: string): string =>
  new URL(`/join/${secret}`, process.env.BASE_URL || url.origin).href;
