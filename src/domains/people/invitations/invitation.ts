import type { Role } from '../member.ts';

/** Owners are made by owners, never by a link. */
export type InvitedRole = 'host' | 'member' | 'guest';

/** Why an invitation no longer lets anyone in; `open` while it does. */
export type InvitationState = 'open' | 'used-up' | 'expired' | 'revoked';

export interface InvitationTerms {
  role: InvitedRole;
  /** The space one is let into on arrival; a guest always has one. */
  spaceId: string | null;
  /** Written to by letter, and then for one person only. */
  email: string | null;
  /** How many people may come in by it; null for any number. */
  uses: number | null;
  /** How long it holds, in days from its making. */
  days: number;
  message: string;
  /** An imported person whom the one who accepts turns out to be. */
  claimsId: string | null;
}

export type TermsRefusal = 'not-yours-to-give' | 'guest-needs-space' | 'too-long' | 'too-many' | 'one-person';

export const longestDays = 90;
export const mostUses = 1000;

/** The roles one may invite into: hosts bring in members and guests, owners hosts too, others nobody. */
export function rolesToGive(role: Role | 'visitor'): InvitedRole[] {
  if (role === 'owner') return ['member', 'host', 'guest'];
  return role === 'host' ? ['member', 'guest'] : [];
}

/** Why these terms cannot be given by somebody of that role, or null where they can. */
export function termsRefusal(giver: Role | 'visitor', terms: InvitationTerms): TermsRefusal | null {
  if (!rolesToGive(giver).includes(terms.role)) return 'not-yours-to-give';
  if (terms.role === 'guest' && !terms.spaceId) return 'guest-needs-space';
  if (!Number.isInteger(terms.days) || terms.days < 1 || terms.days > longestDays) return 'too-long';
  if (terms.uses !== null && (!Number.isInteger(terms.uses) || terms.uses < 1 || terms.uses > mostUses))
    return 'too-many';
  if ((terms.email || terms.claimsId) && terms.uses !== 1) return 'one-person';
  return null;
}

/** Whether an invitation still lets somebody in. Where several reasons speak against it, the one that was meant. */
export function stateOf(
  invitation: {
    revokedAt: Temporal.Instant | null;
    expiresAt: Temporal.Instant;
    usesLeft: number | null;
  },
  at: Temporal.Instant,
): InvitationState {
  if (invitation.revokedAt) return 'revoked';
  if (invitation.usesLeft === 0) return 'used-up';
  if (Temporal.Instant.compare(invitation.expiresAt, at) <= 0) return 'expired';
  return 'open';
}

const standing: Record<Role, number> = { guest: 0, member: 1, host: 2, owner: 3 };

/** The role of somebody who is here already and accepts once more: an invitation raises, it never lowers. */
export const raised = (has: Role, invited: InvitedRole): Role =>
  standing[invited] > standing[has] ? invited : has;
