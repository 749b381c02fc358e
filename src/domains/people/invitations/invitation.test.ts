import { expect, test } from 'vitest';
import { raised, rolesToGive, stateOf, termsRefusal, type InvitationTerms } from './invitation.ts';

const at = Temporal.Instant.from('2026-03-02T09:00Z');
const open = { revokedAt: null, usesLeft: 1, expiresAt: at.add({ hours: 1 }) };
const terms: InvitationTerms = {
  role: 'member',
  spaceId: null,
  email: null,
  uses: 10,
  days: 7,
  message: '',
  claimsId: null,
};

test('an invitation is open until the instant it expires', () => {
  expect(stateOf(open, at)).toBe('open');
  expect(stateOf(open, open.expiresAt.subtract({ nanoseconds: 1 }))).toBe('open');
  expect(stateOf(open, open.expiresAt)).toBe('expired');
});

test('what was meant is said before what merely happened', () => {
  const over = { ...open, expiresAt: at };
  expect(stateOf({ ...over, usesLeft: 0 }, at)).toBe('used-up');
  expect(stateOf({ ...over, usesLeft: 0, revokedAt: at }, at)).toBe('revoked');
});

test('an invitation without a number of uses is never used up', () => {
  expect(stateOf({ ...open, usesLeft: null }, at)).toBe('open');
});

test('members and guests and visitors invite nobody', () => {
  expect([rolesToGive('member'), rolesToGive('guest'), rolesToGive('visitor')]).toEqual([[], [], []]);
  expect(rolesToGive('owner')).toContain('host');
  expect(rolesToGive('host')).not.toContain('host');
});

test('days and uses have an end', () => {
  expect(termsRefusal('owner', terms)).toBeNull();
  expect(termsRefusal('owner', { ...terms, days: 0 })).toBe('too-long');
  expect(termsRefusal('owner', { ...terms, days: 91 })).toBe('too-long');
  expect(termsRefusal('owner', { ...terms, days: 1.5 })).toBe('too-long');
  expect(termsRefusal('owner', { ...terms, uses: 0 })).toBe('too-many');
  expect(termsRefusal('owner', { ...terms, uses: 1001 })).toBe('too-many');
  expect(termsRefusal('owner', { ...terms, uses: null })).toBeNull();
});

test('accepting never lowers anybody', () => {
  expect(raised('owner', 'guest')).toBe('owner');
  expect(raised('guest', 'member')).toBe('member');
  expect(raised('member', 'host')).toBe('host');
});
