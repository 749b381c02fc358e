import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { writeLetter } from '#domains/mail/actions.ts';
import { accountWithEmail } from '#domains/people/reads.ts';
import { makeAuth, type Auth, type LetterForAccount } from '#domains/people/sign-in/access.ts';
import { tries } from './tries.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';

const secret = () => process.env.MEANTIME_SECRET ?? '';
const baseUrl = () => process.env.BASE_URL || 'http://localhost:3000';

let made: Auth | undefined;

/** This process's sign-in library; its letters go through our own mail, so that they can be read without SMTP. */
export function auth(): Auth {
  made ??= makeAuth({ secret: secret(), baseUrl: baseUrl(), post });
  return made;
}

/**
 * A letter to an address that nobody here has is not written: otherwise anyone could have us write to anyone. What
 * the page answers is the same, and takes the same time (`evenly`).
 */
async function post(letterFor: LetterForAccount): Promise<void> {
  const taker = handOver.getStore();
  if (taker) return taker(letterFor);
  const { purpose, email, url } = letterFor;
  if (purpose !== 'new-address' && !(await accountWithEmail(email))) return;
  if ((await tries.letter.take(email)) > 0) return;
  const letter = {
    'sign-in': () => ({ subject: m.letter_sign_in_subject(), plain: m.letter_sign_in_text({ url }) }),
    'password-reset': () => ({ subject: m.letter_reset_subject(), plain: m.letter_reset_text({ url }) }),
    'new-address': () => ({ subject: m.letter_address_subject(), plain: m.letter_address_text({ url }) }),
  }[purpose]();
  await transaction((tx) => writeLetter(tx, { workspaceId: null, recipient: email, purpose, ...letter }));
}

const handOver = new AsyncLocalStorage<(letter: LetterForAccount) => void>();

/**
 * A link that signs an account in, handed over instead of sent: for the command line, and for whoever has just
 * shown the letter of an invitation.
 * @returns its token, for `/sign-in/[token]`.
 */
export async function signInToken(email: string): Promise<string> {
  let token = '';
  const keep = ({ url }: LetterForAccount) => (token = url.slice(url.lastIndexOf('/') + 1));
  await handOver.run(keep, () => auth().api.signInMagicLink({ body: { email }, headers: new Headers() }));
  return token;
}

export type Asking = Pick<RequestEvent, 'request' | 'cookies' | 'getClientAddress'>;

export interface AuthAnswer {
  ok: boolean;
  status: number;
  retryAfter: number | null;
  answer: unknown;
}

/**
 * Asks the sign-in library as a browser would, so that its rate limits hold, and hands its cookies on.
 * @param path below its base path, such as `/sign-in/email`
 */
export async function askAuth(event: Asking, path: string, body: object | null): Promise<AuthAnswer> {
  const headers = new Headers({
    origin: new URL(baseUrl()).origin,
    'x-meantime-client': event.getClientAddress(),
  });
  for (const name of ['cookie', 'user-agent']) {
    const value = event.request.headers.get(name);
    if (value) headers.set(name, value);
  }
  if (body) headers.set('content-type', 'application/json');
  const response = await auth().handler(
    new Request(new URL(`/account/auth${path}`, baseUrl()), {
      method: body ? 'POST' : 'GET',
      headers,
      body: body ? JSON.stringify(body) : undefined,
      redirect: 'manual',
    }),
  );
  for (const line of response.headers.getSetCookie()) keepCookie(event.cookies, line);
  return {
    ok: response.ok,
    status: response.status,
    retryAfter: Number(response.headers.get('x-retry-after')) || null,
    answer: await response.json().catch(() => null),
  };
}

function keepCookie(cookies: RequestEvent['cookies'], line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const has = (name: RegExp) => attributes.find((attribute) => name.test(attribute));
  const maxAge = has(/^max-age=/i)?.split('=')[1];
  // The value is signed and encoded by the library already; setting it must not encode it twice.
  cookies.set(pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1)), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: has(/^secure$/i) !== undefined,
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
  });
}

/**
 * Answers no sooner than after half a second, so that how long it takes does not tell whether an address is known.
 * What takes longer for a known one is a letter, and that takes milliseconds.
 */
export async function evenly<Result>(work: Promise<Result>): Promise<Result> {
  const [result] = await Promise.all([work, new Promise((resolve) => setTimeout(resolve, 500))]);
  return result;
}
