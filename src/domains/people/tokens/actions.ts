import { now } from '#platform/clock.ts';
import { hashOf, newId, newSecret } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { TokenMade, TokenRevoked } from '../facts.ts';
import type { MemberViewer } from '../member.ts';
import { tokenPrefix, tokenRefusal, type NewToken, type TokenRefusal } from './token.ts';

/**
 * Makes a token of one's own.
 * @returns its secret, of which only a hash is kept: it is shown once.
 */
export async function makeToken(
  tx: Tx,
  viewer: MemberViewer,
  token: NewToken,
): Promise<{ id: string; secret: string } | { refused: TokenRefusal }> {
  const refused = tokenRefusal(token, now());
  if (refused) return { refused };
  const id = newId();
  const secret = tokenPrefix + newSecret();
  await tx
    .insertInto('apiToken')
    .values({
      workspaceId: viewer.workspaceId,
      id,
      memberId: viewer.memberId,
      name: token.name.trim(),
      secretHash: hashOf(secret),
      scopes: [...new Set(token.scopes)],
      expiresAt: token.expiresAt,
    })
    .execute();
  await tx.record(
    TokenMade(
      { workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id },
      { scopes: token.scopes },
    ),
  );
  return { id, secret };
}

/** Ends one of one's own tokens; the next request with it is refused. Twice is once. */
export async function revokeToken(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<'revoked' | { refused: 'no-such-token' }> {
  const token = await tx
    .selectFrom('apiToken')
    .select('revokedAt')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!token) return { refused: 'no-such-token' };
  if (token.revokedAt) return 'revoked';
  await tx
    .updateTable('apiToken')
    .set({ revokedAt: now() })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(TokenRevoked({ workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id }));
  return 'revoked';
}
