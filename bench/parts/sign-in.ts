import { createHmac } from 'node:crypto';
import { sessionCookieName } from '#domains/people/sign-in/access.ts';
import { makeToken } from '#domains/people/tokens/actions.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId, newSecret } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { secret } from './server.ts';

/** The headers of a member's browser. */
export async function browserOf({ workspaceId, memberId }: MemberViewer): Promise<Record<string, string>> {
  const { accountId } = await db()
    .selectFrom('member')
    .select('accountId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  const token = newSecret();
  await db()
    .insertInto('session')
    .values({ id: newId(), accountId: accountId!, token, expiresAt: now().add({ hours: 24 }) })
    .execute();
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return {
    'accept-encoding': 'gzip',
    cookie: `${sessionCookieName(false)}=${encodeURIComponent(`${token}.${signature}`)}`,
  };
}

/** The headers of a program that acts for a member. */
export async function programOf(viewer: MemberViewer): Promise<Record<string, string>> {
  const made = await transaction((tx) =>
    makeToken(tx, viewer, { name: 'bench', scopes: ['read', 'write'], expiresAt: null }),
  );
  if ('refused' in made) throw new Error(made.refused);
  return { authorization: `Bearer ${made.secret}` };
}
