import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { lettersLeave } from '#domains/mail/sending.ts';
import { writeLetter } from '#domains/mail/actions.ts';
import { accountOfSession } from '#domains/people/access.ts';
import { signNameless } from '#domains/people/membership/actions.ts';
import { hasPassword, leftBy, sessionsOf, workspacesOf } from '#domains/people/reads.ts';
import { changeAddress, endOtherSessions, endSession } from '#domains/people/sessions/actions.ts';
import { isFresh } from '#domains/people/sessions/fresh.ts';
import { placeOf } from '#domains/people/sessions/place.ts';
import { shortestPassword } from '#domains/people/sign-in/access.ts';
import { tries } from '../../tries.ts';
import { signInAt } from '#domains/people/way-back.ts';
import { now } from '#platform/clock.ts';
import { isId } from '#platform/ids.ts';
import { regionalLocale } from '#platform/language.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';
import { askAuth, auth } from '../../auth.ts';
import type { Actions, PageServerLoad } from './$types';

const email = z.string().trim().toLowerCase().max(200).pipe(z.email());

export const load: PageServerLoad = async (event) => {
  const account = await signedIn(event);
  const [sessions, workspaces, left, password] = await Promise.all([
    sessionsOf(account.id),
    workspacesOf(account.id),
    leftBy(account.id),
    hasPassword(account.id),
  ]);
  return {
    email: account.email,
    emailProven: account.emailVerified,
    hasPassword: password,
    lettersLeave: lettersLeave(),
    workspaces: workspaces.map(({ slug, name }) => ({ slug, name })),
    left: left.map(({ id, name, signedAs, leavesAs }) => ({ id, name, signedAs, leavesAs })),
    sessions: sessions.map(({ id, userAgent, createdAt }) => ({
      id,
      place: placeOf(userAgent),
      since: createdAt.toString(),
      isHere: id === account.sessionId,
    })),
    reader: {
      now: now().toString(),
      zone: 'UTC',
      locale: regionalLocale(event.request.headers.get('accept-language')),
    },
  };
};

export const actions: Actions = {
  password: async (event) => {
    const account = await signedIn(event);
    const typed = await event.request.formData();
    const [current, next] = [typed.get('current'), typed.get('password')].map((field) => String(field ?? ''));
    if (next!.length < shortestPassword || next!.length > 200)
      return fail(400, { at: 'password' as const, wrong: 'too-short' as const });
    if (!(await hasPassword(account.id))) {
      await auth().api.setPassword({ body: { newPassword: next! }, headers: event.request.headers });
      return { at: 'password' as const, done: true };
    }
    const answer = await askAuth(event, '/change-password', {
      currentPassword: current,
      newPassword: next,
      revokeOtherSessions: true,
    });
    if (answer.status === 429) return fail(429, { at: 'password' as const, wrong: 'too-often' as const });
    if (!answer.ok) return fail(400, { at: 'password' as const, wrong: 'no-match' as const });
    return { at: 'password' as const, done: true };
  },

  address: async (event) => {
    const account = await signedIn(event);
    const typed = await event.request.formData();
    const written = String(typed.get('email') ?? '').slice(0, 200);
    const refuse = (wrong: AddressRefusal) => fail(400, { at: 'address' as const, written, wrong });
    const address = email.safeParse(written);
    if (!address.success) return refuse('no-address');
    if (address.data === account.email) return refuse('same');
    if (!(await isThemselves(event, account, String(typed.get('current') ?? ''))))
      return refuse((await hasPassword(account.id)) ? 'no-match' : 'not-fresh');
    if (!lettersLeave()) {
      const changed = await transaction((tx) => changeAddress(tx, account.id, address.data));
      if (changed !== 'changed') return refuse('taken');
      return { at: 'address' as const, written, done: 'changed' as const };
    }
    const answer = await askAuth(event, '/change-email', { newEmail: address.data });
    if (!answer.ok) return refuse('too-often');
    await transaction((tx) =>
      writeLetter(tx, {
        workspaceId: null,
        recipient: account.email,
        purpose: 'address-notice',
        subject: m.letter_address_notice_subject(),
        plain: m.letter_address_notice_text({ email: address.data, url: `${event.url.origin}/account` }),
      }),
    );
    return { at: 'address' as const, written, done: 'sent' as const };
  },

  prove: async (event) => {
    const account = await signedIn(event);
    await askAuth(event, '/send-verification-email', { email: account.email });
    return { at: 'proof' as const };
  },

  end: async (event) => {
    const account = await signedIn(event);
    const id = (await event.request.formData()).get('id');
    if (isId(id)) await transaction((tx) => endSession(tx, account.id, id));
    redirect(303, '/account');
  },

  endOthers: async (event) => {
    const account = await signedIn(event);
    await transaction((tx) => endOtherSessions(tx, account.id, account.sessionId));
    redirect(303, '/account');
  },

  nameless: async (event) => {
    const account = await signedIn(event);
    const workspaceId = (await event.request.formData()).get('workspace');
    const formerName = m.people_former_member();
    if (isId(workspaceId))
      await transaction((tx) => signNameless(tx, account.id, { workspaceId, formerName }));
    redirect(303, '/account');
  },

  signOut: async (event) => {
    await askAuth(event, '/sign-out', {});
    redirect(303, '/sign-in');
  },
};

type AddressRefusal = 'no-address' | 'same' | 'taken' | 'no-match' | 'not-fresh' | 'too-often';
type Account = Awaited<ReturnType<typeof signedIn>>;

async function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  return (await accountOfSession(locals.token)) ?? redirect(303, signInAt(url));
}

/** Before the key to the account is changed: a password again, or a letter's link of just now. */
async function isThemselves(event: RequestEvent, account: Account, password: string): Promise<boolean> {
  if (!(await hasPassword(account.id))) return isFresh(account.since, now());
  if ((await tries.password.take(account.email)) > 0) return false;
  return auth()
    .api.verifyPassword({ body: { password }, headers: event.request.headers })
    .then(
      ({ status }) => status,
      () => false,
    );
}
