/** What a token may be used for; to write includes to read. */
export type Scope = 'read' | 'write';

export type TokenRefusal = 'name-missing' | 'name-too-long' | 'no-scope' | 'already-over';

export interface NewToken {
  name: string;
  scopes: Scope[];
  /** Null for a token that holds until it is revoked. */
  expiresAt: Temporal.Instant | null;
}

export const longestTokenName = 80;

/** What every token begins with, so that one found in a wrong place is known for what it is. */
export const tokenPrefix = 'mt_';

/** Why there can be no such token, or null where there can. */
export function tokenRefusal(token: NewToken, at: Temporal.Instant): TokenRefusal | null {
  if (token.name.trim() === '') return 'name-missing';
  if (token.name.trim().length > longestTokenName) return 'name-too-long';
  if (token.scopes.length === 0) return 'no-scope';
  return token.expiresAt && Temporal.Instant.compare(token.expiresAt, at) <= 0 ? 'already-over' : null;
}
