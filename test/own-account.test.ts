import { expect, test } from 'vitest';
import { accountOf } from '#domains/people/actions.ts';
import { leaveWorkspace } from '#domains/people/membership/actions.ts';
import { passwordHash } from '#domains/people/sign-in/access.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import * as account from '../src/routes/account/+page.server.ts';
import * as confirm from '../src/routes/account/email/[token]/+page.server.ts';
import { testDatabase } from './database.ts';
import { Browser, browserOf, post, visit } from './pages.ts';
import { joins, smallWorkspace } from './small-workspace.ts';

await testDatabase();
let count = 0;

async function person(password: string | null = 'a quiet harbour') {
  const email = `person${++count}@example.org`;
  const hash = password && (await passwordHash(password));
  const { id } = await transaction((tx) =>
    accountOf(tx, { email, name: 'Pia', passwordHash: hash, emailProven: true }),
  );
  return { id, email, browser: await browserOf(id) };
}

const at = (browser: Browser) => ({ path: '/account', browser });
const sessionsOf = (id: string) =>
  db().selectFrom('session').select('id').where('accountId', '=', id).execute();
const emailOf = async (id: string) =>
  (await db().selectFrom('account').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email;

test('a stranger is asked who they are', async () => {
  expect(await visit(account, at(new Browser()))).toEqual({
    status: 303,
    location: '/sign-in?next=%2Faccount',
  });
});

test('sessions are listed without a last use, and each can be ended', async () => {
  const pia = await person();
  const elsewhere = await browserOf(pia.id);
  const shown = (await visit(account, at(pia.browser))).body as {
    sessions: { id: string; isHere: boolean }[];
  };
  expect(shown.sessions.map(({ isHere }) => isHere).sort()).toEqual([false, true]);
  expect(Object.keys(shown.sessions[0]!).sort()).toEqual(['id', 'isHere', 'place', 'since']);
  const other = shown.sessions.find(({ isHere }) => !isHere)!;
  await post(account, { ...at(pia.browser), action: 'end', form: { id: other.id } });
  expect((await visit(account, at(elsewhere))).status).toBe(303);
  expect((await visit(account, at(pia.browser))).status).toBe(200);
});

test('nobody ends another’s session', async () => {
  const pia = await person();
  const quin = await person();
  const [session] = await sessionsOf(quin.id);
  await post(account, { ...at(pia.browser), action: 'end', form: { id: session!.id } });
  expect(await sessionsOf(quin.id)).toHaveLength(1);
});

test('all other sessions end with one press', async () => {
  const pia = await person();
  await browserOf(pia.id);
  await browserOf(pia.id);
  await post(account, { ...at(pia.browser), action: 'endOthers' });
  expect(await sessionsOf(pia.id)).toHaveLength(1);
  expect((await visit(account, at(pia.browser))).status).toBe(200);
});

test('a new password needs the old one, and ends the other sessions', async () => {
  const pia = await person();
  const elsewhere = await browserOf(pia.id);
  const change = (current: string, password: string) =>
    post(account, { ...at(pia.browser), action: 'password', form: { current, password } });
  expect(await change('not the one', 'lighthouse keeper')).toMatchObject({ body: { wrong: 'no-match' } });
  expect(await change('a quiet harbour', 'short')).toMatchObject({ body: { wrong: 'too-short' } });
  expect(await change('a quiet harbour', 'lighthouse keeper')).toMatchObject({
    status: 200,
    body: { done: true },
  });
  expect((await visit(account, at(elsewhere))).status).toBe(303);
  expect((await visit(account, at(pia.browser))).status).toBe(200);
});

test('who signs in by letter may choose a password', async () => {
  const pia = await person(null);
  expect((await visit(account, at(pia.browser))).body).toMatchObject({ hasPassword: false });
  const form = { password: 'lighthouse keeper' };
  expect(await post(account, { ...at(pia.browser), action: 'password', form })).toMatchObject({
    body: { done: true },
  });
  expect((await visit(account, at(pia.browser))).body).toMatchObject({ hasPassword: true });
});

test('where no letters leave, the password is enough to change the address', async () => {
  const pia = await person();
  const taken = await person();
  const change = (email: string, current: string) =>
    post(account, { ...at(pia.browser), action: 'address', form: { email, current } });
  expect(await change('new@example.org', 'not the one')).toMatchObject({ body: { wrong: 'no-match' } });
  expect(await change(taken.email, 'a quiet harbour')).toMatchObject({ body: { wrong: 'taken' } });
  expect(await change('nonsense', 'a quiet harbour')).toMatchObject({ body: { wrong: 'no-address' } });
  expect(await emailOf(pia.id)).toBe(pia.email);
  expect(await change('New@example.org', 'a quiet harbour')).toMatchObject({ body: { done: 'changed' } });
  expect(await emailOf(pia.id)).toBe('new@example.org');
});

test('elsewhere the address changes when the new mailbox says so, and the old one is told', async () => {
  const pia = await person();
  process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';
  try {
    const form = { email: 'moved@example.org', current: 'a quiet harbour' };
    expect(await post(account, { ...at(pia.browser), action: 'address', form })).toMatchObject({
      body: { done: 'sent' },
    });
    expect(await emailOf(pia.id)).toBe(pia.email);
    const letters = await db().selectFrom('letter').selectAll().execute();
    expect(letters.find(({ recipient }) => recipient === pia.email)?.purpose).toBe('address-notice');
    const toNew = letters.find(({ recipient }) => recipient === 'moved@example.org')!;
    const token = /\/account\/email\/(\S+)/.exec(toNew.plain)![1]!;
    const asked = { path: `/account/email/${token}`, params: { token }, browser: pia.browser };
    expect(await post(confirm, asked)).toEqual({ status: 303, location: '/account' });
    expect(await emailOf(pia.id)).toBe('moved@example.org');
    expect(await post(confirm, { ...asked, params: { token: `${token}x` } })).toMatchObject({ status: 400 });
  } finally {
    delete process.env['SMTP_URL'];
  }
});

test('somebody without a password shows first that it is them', async () => {
  const pia = await person(null);
  const old = Temporal.Now.instant().subtract({ hours: 2 });
  await db().updateTable('session').set({ createdAt: old }).where('accountId', '=', pia.id).execute();
  const form = { email: 'elsewhere@example.org' };
  expect(await post(account, { ...at(pia.browser), action: 'address', form })).toMatchObject({
    body: { wrong: 'not-fresh' },
  });
});

test('signing out ends the session, not only the cookie', async () => {
  const pia = await person();
  const copy = new Browser();
  for (const [name, value] of pia.browser.jar) copy.jar.set(name, value);
  expect(await post(account, { ...at(pia.browser), action: 'signOut' })).toEqual({
    status: 303,
    location: '/sign-in',
  });
  expect(pia.browser.isSignedIn).toBe(false);
  expect((await visit(account, at(copy))).status).toBe(303);
});

test('a name can be taken off what one wrote after one has left, by oneself alone', async () => {
  const { id } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const stays = await joins(id, 'Ny');
  await transaction((tx) => leaveWorkspace(tx, mo, { leavesAs: 'name', formerName: 'A former member' }));
  const form = { workspace: id };
  await post(account, { ...at(await browserOf(stays.accountId)), action: 'nameless', form });
  const nameOf = async (memberId: string) =>
    (await db().selectFrom('member').select('name').where('id', '=', memberId).executeTakeFirstOrThrow())
      .name;
  expect([await nameOf(mo.memberId), await nameOf(stays.memberId)]).toEqual(['Mo', 'Ny']);
  await post(account, { ...at(await browserOf(mo.accountId)), action: 'nameless', form });
  expect(await nameOf(mo.memberId)).toBe('A former member');
});
