import { makeAuth, type Auth } from '#domains/people/sign-in.ts';
import { writeLetter } from '#domains/mail/actions.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';

let made: Auth | undefined;

/** This process's sign-in library; its letters go through our own mail, so that they can be read without SMTP. */
export function auth(): Auth {
  made ??= makeAuth({
    secret: process.env.MEANTIME_SECRET ?? '',
    baseUrl: process.env.BASE_URL ?? 'http://localhost:3000',
    post: async ({ purpose, email, url }) => {
      const letter =
        purpose === 'sign-in'
          ? { subject: m.letter_sign_in_subject(), plain: m.letter_sign_in_text({ url }) }
          : { subject: m.letter_reset_subject(), plain: m.letter_reset_text({ url }) };
      await transaction((tx) => writeLetter(tx, { workspaceId: null, recipient: email, purpose, ...letter }));
    },
  });
  return made;
}

/**
 * Asks the sign-in library as a browser would, so that its rate limits hold, and hands its cookies on.
 * @param path below its base path, such as `/sign-in/email`
 */
export async function askAuth(
  event: {
    request: Request;
    url: URL;
    getClientAddress: () => string;
    cookies: { set: (name: string, value: string, options: object) => void };
  },
  path: string,
  body: object | null,
): Promise<{ ok: boolean; status: number; retryAfter: number | null; answer: unknown }> {
  const base = process.env.BASE_URL ?? 'http://localhost:3000';
  const headers = new Headers({
    origin: new URL(base).origin,
    'x-meantime-client': event.getClientAddress(),
  });
  const cookie = event.request.headers.get('cookie');
  if (cookie) headers.set('cookie', cookie);
  const agent = event.request.headers.get('user-agent');
  if (agent) headers.set('user-agent', agent);
  if (body) headers.set('content-type', 'application/json');
  const response = await auth().handler(
    new Request(new URL(`/account/auth${path}`, base), {
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

function keepCookie(
  cookies: { set: (name: string, value: string, options: object) => void },
  line: string,
): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const options: Record<string, unknown> = { path: '/', httpOnly: true, sameSite: 'lax', secure: false };
  for (const attribute of attributes) {
    const [name = '', value = ''] = attribute.split('=');
    if (/^max-age$/i.test(name)) options.maxAge = Number(value);
    if (/^secure$/i.test(name)) options.secure = true;
  }
  // The value is signed and encoded by the library already; setting it must not encode it twice.
  cookies.set(pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1)), options);
}
