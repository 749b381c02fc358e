/**
 * Pages as a request meets them, without the server around: who is asking is found from their session as in
 * `src/hooks.server.ts`, then the page's own `load` or action runs.
 */
import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { createHmac } from 'node:crypto';
import { enter } from '#domains/people/access.ts';
import { sessionCookieName, tokenFromCookie } from '#domains/people/sign-in/access.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';

export const origin = 'http://localhost:3000';
process.env['BASE_URL'] = origin;
process.env['MEANTIME_SECRET'] ??= 'a secret of tests, long enough to sign with';

/** A browser: its cookies, and the address it comes from. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly address: string;

  constructor(address = `198.51.100.${Math.ceil(Math.random() * 250)}`) {
    this.address = address;
  }

  get isSignedIn(): boolean {
    return Boolean(this.jar.get(sessionCookieName(false)));
  }
}

/** A browser in which an account is signed in already. */
export async function browserOf(accountId: string): Promise<Browser> {
  const browser = new Browser();
  const token = newId();
  const expiresAt = Temporal.Now.instant().add({ hours: 1 });
  await db().insertInto('session').values({ id: newId(), accountId, token, expiresAt }).execute();
  const signature = createHmac('sha256', process.env['MEANTIME_SECRET']!).update(token).digest('base64');
  browser.jar.set(sessionCookieName(false), `${token}.${signature}`);
  return browser;
}

export type Answer = { status: number; location?: string; body?: Record<string, unknown> } & Record<
  string,
  unknown
>;

interface Page {
  load?: (event: never) => unknown;
  actions?: Record<string, (event: never) => unknown>;
}

interface Asked {
  path: string;
  params?: Record<string, string>;
  browser?: Browser;
}

/** What a page shows: `{status: 200, body}`, a redirect with its `location`, or the status of an error. */
export async function visit(page: Page, asked: Asked): Promise<Answer> {
  return answered(async () => page.load?.((await eventOf(asked)) as never) ?? {});
}

/** What an address that is no page answers to a GET: its status, and its text as the body. */
export async function get(endpoint: { GET?: (event: never) => unknown }, asked: Asked): Promise<Answer> {
  return answered(async () => {
    const response = (await endpoint.GET!((await eventOf(asked)) as never)) as Response;
    return { status: response.status, data: { text: await response.text() } };
  });
}

/** What an action of a page answers to a posted form. */
export async function post(
  page: Page,
  asked: Asked & { action?: string; form?: Record<string, string> | FormData },
): Promise<Answer> {
  const { action = 'default', form = {} } = asked;
  const body = form instanceof FormData ? form : new URLSearchParams(form);
  return answered(async () => page.actions?.[action]?.((await eventOf(asked, body)) as never));
}

async function answered(work: () => Promise<unknown>): Promise<Answer> {
  try {
    const result = await work();
    const failed = result as { status?: number; data?: Record<string, unknown> } | undefined;
    if (failed && typeof failed.status === 'number' && 'data' in failed)
      return { status: failed.status, body: failed.data };
    return { status: 200, body: (result ?? {}) as Record<string, unknown> };
  } catch (thrown) {
    if (isRedirect(thrown)) return { status: thrown.status, location: thrown.location };
    if (isHttpError(thrown)) return { status: thrown.status };
    throw thrown;
  }
}

async function eventOf({ path, params = {}, browser = new Browser() }: Asked, body?: BodyInit) {
  const url = new URL(path, origin);
  const { jar } = browser;
  const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const request = new Request(url, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, 'user-agent': 'tests', origin },
    body,
  });
  const token = tokenFromCookie(jar.get(sessionCookieName(false)), process.env['MEANTIME_SECRET']!);
  const locals: Record<string, unknown> = { token, requestId: newId() };
  if (params['workspace']) {
    const entered = await enter(params['workspace'], token);
    if (!entered) return Promise.reject(new Error(`There is no workspace ${params['workspace']}.`));
    Object.assign(locals, { workspace: entered.workspace, viewer: entered.viewer });
    if (!entered.signedIn) locals['token'] = null;
  }
  const event = {
    url,
    params,
    request,
    locals,
    cookies: {
      get: (name: string) => jar.get(name),
      set: (name: string, value: string, { maxAge }: { maxAge?: number } = {}) =>
        maxAge === 0 ? jar.delete(name) : jar.set(name, value),
      delete: (name: string) => jar.delete(name),
    },
    setHeaders: () => {},
    getClientAddress: () => browser.address,
    parent: async () => ({
      workspace: locals['workspace'],
      reader: { now: Temporal.Now.instant().toString(), zone: 'UTC', locale: 'en-GB' },
    }),
  };
  return event as unknown as RequestEvent;
}
