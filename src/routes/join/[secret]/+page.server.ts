import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { lettersLeave } from '#domains/mail/sending.ts';
import { accountOfSession } from '#domains/people/access.ts';
import { accountOf, type Hours, type NewAccount } from '#domains/people/actions.ts';
import { invitationBySecret } from '#domains/people/invitations/access.ts';
import { acceptInvitation } from '#domains/people/invitations/actions.ts';
import { stateOf } from '#domains/people/invitations/invitation.ts';
import { accountWithEmail } from '#domains/people/reads.ts';
import { passwordHash, shortestPassword } from '#domains/people/sign-in/access.ts';
import { tries } from '../../../tries.ts';
import { zones } from '#domains/people/zones.ts';
import { admit } from '#domains/spaces/admission/actions.ts';
import { spaceOfInvitation } from '#domains/spaces/admission/reads.ts';
import { now } from '#platform/clock.ts';
import { transaction } from '#platform/transaction.ts';
import { timeZoneNamed } from '#platform/zone-offsets.ts';
import { askAuth, signInToken } from '../../../auth.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const newcomer = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  password: z.union([z.literal(''), z.string().min(shortestPassword).max(200)]),
  timeZone: z.string().refine((name) => timeZoneNamed(name) !== null),
  hours: z.literal('on').optional(),
});

export const load: PageServerLoad = async ({ params, locals }) => {
  const [invitation, account] = await Promise.all([
    invitationBySecret(params.secret),
    accountOfSession(locals.token),
  ]);
  if (!invitation) return { state: 'unknown' as const };
  const { workspaceId, spaceId } = invitation;
  const space = spaceId ? await spaceOfInvitation(workspaceId, spaceId) : undefined;
  return {
    state: stateOf(invitation, now()),
    workspace: { name: invitation.workspaceName, purpose: invitation.workspacePurpose },
    invitedBy: invitation.invitedByName,
    message: invitation.message,
    role: invitation.role,
    space: space?.name ?? null,
    claimed: invitation.claimedName,
    email: invitation.email,
    account: account && { name: account.name, email: account.email },
    lettersLeave: lettersLeave(),
    zones: account ? [] : zones(),
  };
};

export const actions: Actions = {
  /** Somebody who is signed in comes in as who they are. */
  accept: async (event) => {
    const account = await accountOfSession(event.locals.token);
    if (!account) redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
    await comeIn(event, account, {});
    return fail(409, { over: true });
  },

  /** Somebody new says who they are; somebody who has an account here signs in with it on the way. */
  join: async (event) => {
    if ((await tries.arrival.take(event.getClientAddress())) > 0) return fail(429, { tooOften: true });
    const typed = Object.fromEntries(await event.request.formData()) as Record<string, string>;
    const invitation = await invitationBySecret(event.params.secret);
    if (!invitation) return fail(409, { over: true });
    const asked = { password: '', ...typed, ...(invitation.email && { email: invitation.email }) };
    const { password: _, ...kept } = asked;
    const parsed = newcomer.safeParse(asked);
    const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]));
    if (asked.password === '' && !mayComeByLetter(invitation)) wrong.push('password');
    if (!parsed.success || wrong.length > 0) return fail(400, { typed: kept, wrong });
    const { name, email, password, timeZone, hours } = parsed.data;
    const own = { timeZone, hoursAgreed: hours === 'on' };
    const known = await accountWithEmail(email);
    if (known) {
      const isTheirs = (await askAuth(event, '/sign-in/email', { email, password })).ok;
      if (!isTheirs) return fail(400, { typed: kept, wrong: [], known: true });
      await comeIn(event, known, own);
      return fail(409, { over: true });
    }
    const hash = password === '' ? null : await passwordHash(password);
    const newAccount = { name, email, passwordHash: hash, emailProven: invitation.email !== null };
    await comeIn(event, newAccount, own, () => signIn(event, email, password));
    return fail(409, { over: true });
  },
};

/** Who was written to has shown that the address is theirs: the letter itself may stand for a password. */
const mayComeByLetter = (invitation: { email: string | null }): boolean =>
  invitation.email !== null && lettersLeave();

type Comer = { id: string; name: string } | NewAccount;

/** Lets them in and leads them there; returns where the invitation lets nobody in any more. */
async function comeIn(
  event: RequestEvent,
  comer: Comer,
  hours: Hours,
  then?: () => Promise<unknown>,
): Promise<void> {
  const { secret } = event.params;
  const letIn = await transaction(async (tx) => {
    const account = 'id' in comer ? comer : await accountOf(tx, comer);
    // Made by somebody else since we looked: it is theirs, whoever this is.
    if ('existed' in account && account.existed) throw new NotLetIn();
    const arrival = { accountId: account.id, name: comer.name, ...hours };
    const arrived = await acceptInvitation(tx, secret, arrival);
    if ('refused' in arrived) throw new NotLetIn();
    if (arrived.spaceId) await admit(tx, { ...arrived, spaceId: arrived.spaceId });
    return true;
  }).catch((error) => {
    if (error instanceof NotLetIn) return false;
    throw error;
  });
  if (!letIn) return;
  await then?.();
  redirect(303, `/${(await invitationBySecret(secret))!.workspaceSlug}/turn`);
}

/** Thrown so that the account made on the way goes with the transaction. */
class NotLetIn extends Error {}

async function signIn(event: RequestEvent, email: string, password: string) {
  if (password !== '') return askAuth(event, '/sign-in/email', { email, password });
  return askAuth(event, `/magic-link/verify?token=${await signInToken(email)}`, null);
}
