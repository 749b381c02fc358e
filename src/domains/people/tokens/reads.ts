import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../member.ts';

/** One's own tokens that still open something, newest first. Never their secrets; there is no last use. */
export const tokensOf = (viewer: MemberViewer) =>
  db()
    .selectFrom('apiToken')
    .select(['id', 'name', 'scopes', 'createdAt', 'expiresAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', sql<Temporal.Instant>`now()`)]))
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();
