import { bearer } from '#domains/people/access.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { makeToken } from '#domains/people/tokens/actions.ts';
import type { Scope } from '#domains/people/tokens/token.ts';
import { transaction } from '#platform/transaction.ts';
import { api } from '../src/api.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // What comes back is what is under test.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json: any;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A token of somebody's, for tests. */
export async function tokenOf(
  viewer: MemberViewer,
  scopes: Scope[] = ['read', 'write'],
  expiresAt: Temporal.Instant | null = null,
): Promise<string> {
  const made = await transaction((tx) => makeToken(tx, viewer, { name: 'Test', scopes, expiresAt }));
  if ('refused' in made) throw new Error(made.refused);
  return made.secret;
}

/** The id of a token, to revoke it. */
export const tokenId = async (secret: string): Promise<string> => (await bearer(secret))!.tokenId;

const asSent = (body: unknown): string | FormData =>
  typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);

/** Calls the API as whoever has the token; without one, as anybody. Text and forms are sent as they are. */
export const callWith =
  (token?: string): Call =>
  async (method, path, body, headers = {}) => {
    const response = await api.fetch(
      new Request(`http://meantime.test/api/v1${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: asSent(body) }),
      }),
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson && text ? JSON.parse(text) : null,
    };
  };

/** Calls the API as a member, with a token of all scopes. */
export const callAs = async (viewer: MemberViewer): Promise<Call> => callWith(await tokenOf(viewer));
