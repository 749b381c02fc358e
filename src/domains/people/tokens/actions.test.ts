import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { joins, smallWorkspace } from '#test/small-workspace.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { bearer } from '../access.ts';
import type { MemberViewer } from '../member.ts';
import { makeToken, revokeToken } from './actions.ts';
import { tokensOf } from './reads.ts';
import type { NewToken } from './token.ts';

await testDatabase();
const reading: NewToken = { name: 'script', scopes: ['read'], expiresAt: null };

async function made(viewer: MemberViewer, change: Partial<NewToken> = {}) {
  const token = await transaction((tx) => makeToken(tx, viewer, { ...reading, ...change }));
  if ('refused' in token) throw new Error(token.refused);
  return token;
}

test('a token opens its member’s own workspace, with its scopes, and its secret is kept nowhere', async () => {
  const { owner } = await smallWorkspace();
  const { secret } = await made(owner);
  expect(await bearer(secret)).toMatchObject({ memberId: owner.memberId, role: 'owner', scopes: ['read'] });
  const rows = await db().selectFrom('apiToken').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(secret).toMatch(/^mt_[\w-]{43}$/);
});

test('a revoked token and one that is over open nothing', async () => {
  const { owner } = await smallWorkspace();
  const revoked = await made(owner);
  const short = await made(owner, { expiresAt: now().add({ milliseconds: 300 }) });
  expect(await bearer(short.secret)).not.toBeNull();
  await transaction((tx) => revokeToken(tx, owner, revoked.id));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect([await bearer(revoked.secret), await bearer(short.secret)]).toEqual([null, null]);
  expect(await tokensOf(owner)).toEqual([]);
});

test('nobody ends or lists another’s token', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const token = await made(mo);
  expect(await tokensOf(owner)).toEqual([]);
  expect(await transaction((tx) => revokeToken(tx, owner, token.id))).toEqual({ refused: 'no-such-token' });
  expect(await bearer(token.secret)).not.toBeNull();
});

test('a token has a name, a scope, and an end that lies ahead', async () => {
  const { owner } = await smallWorkspace();
  const asked = (change: Partial<NewToken>) =>
    transaction((tx) => makeToken(tx, owner, { ...reading, ...change }));
  expect(await asked({ name: ' ' })).toEqual({ refused: 'name-missing' });
  expect(await asked({ scopes: [] })).toEqual({ refused: 'no-scope' });
  expect(await asked({ expiresAt: now().subtract({ seconds: 1 }) })).toEqual({ refused: 'already-over' });
});
