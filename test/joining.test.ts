import { expect, test } from 'vitest';
import { accountOf } from '#domains/people/actions.ts';
import { invite } from '#domains/people/invitations/actions.ts';
import type { InvitationTerms } from '#domains/people/invitations/invitation.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { passwordHash } from '#domains/people/sign-in/access.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import * as join from '../src/routes/join/[secret]/+page.server.ts';
import { testDatabase } from './database.ts';
import { Browser, browserOf, post, visit } from './pages.ts';
import { joins, newAccount, smallWorkspace } from './small-workspace.ts';

await testDatabase();
const here = await smallWorkspace();

async function invited(change: Partial<InvitationTerms> = {}, viewer: MemberViewer = here.owner) {
  const terms = {
    role: 'member',
    spaceId: null,
    email: null,
    uses: null,
    days: 7,
    message: '',
    claimsId: null,
  };
  const made = await transaction((tx) => invite(tx, viewer, { ...terms, ...change } as InvitationTerms));
  if ('refused' in made) throw new Error(made.refused);
  return { ...made, at: { path: `/join/${made.secret}`, params: { secret: made.secret } } };
}

let count = 0;
const newcomer = (change: Record<string, string> = {}) => ({
  name: 'Noor Haddad',
  email: `noor${++count}@example.org`,
  password: 'lighthouse keeper',
  timeZone: 'Asia/Kathmandu',
  ...change,
});

const membersNamed = (name: string) =>
  db().selectFrom('member').selectAll().where('workspaceId', '=', here.id).where('name', '=', name).execute();
const accountsOf = (email: string) =>
  db().selectFrom('account').selectAll().where('email', '=', email).execute();

test('somebody new comes in with a name, an address and a password, and is signed in', async () => {
  const { at } = await invited();
  const browser = new Browser();
  const form = newcomer({ name: 'Nils First', hours: 'on' });
  const answer = await post(join, { ...at, action: 'join', form, browser });
  expect(answer).toEqual({ status: 303, location: `/${here.slug}/turn` });
  expect(browser.isSignedIn).toBe(true);
  expect(await membersNamed('Nils First')).toMatchObject([
    { role: 'member', timeZone: 'Asia/Kathmandu', hoursAgreedAt: expect.anything() },
  ]);
});

test('hours that nobody agreed to stay a guess', async () => {
  const { at } = await invited();
  await post(join, { ...at, action: 'join', form: newcomer({ name: 'Nina Guess' }) });
  expect(await membersNamed('Nina Guess')).toMatchObject([{ hoursAgreedAt: null }]);
});

test('what is missing is said, what was typed stays, the password does not', async () => {
  const { at } = await invited();
  const form = newcomer({ name: ' ', password: 'short', timeZone: 'Mars/Olympus' });
  const answer = await post(join, { ...at, action: 'join', form });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    wrong: ['name', 'password', 'timeZone'],
    typed: { email: form.email },
  });
  expect(JSON.stringify(answer.body)).not.toContain('short');
});

test('somebody signed in comes in with one press, as who they are', async () => {
  const { at } = await invited();
  const account = await newAccount('Olga');
  const browser = await browserOf(account.id);
  expect(await visit(join, { ...at, browser })).toMatchObject({
    body: { state: 'open', account: { name: 'Olga' }, zones: [] },
  });
  expect(await post(join, { ...at, action: 'accept', browser })).toMatchObject({ status: 303 });
  expect(await membersNamed('Olga')).toMatchObject([{ accountId: account.id }]);
});

test('who has an account here comes in with its password; without it nobody comes in as them', async () => {
  const email = 'ida@example.org';
  const hash = await passwordHash('a quiet harbour');
  await transaction((tx) => accountOf(tx, { email, name: 'Ida', passwordHash: hash }));
  const { at } = await invited();
  const wrong = newcomer({ name: 'Not Ida', email, password: 'guessing along' });
  expect(await post(join, { ...at, action: 'join', form: wrong })).toMatchObject({
    status: 400,
    body: { known: true },
  });
  expect(await membersNamed('Not Ida')).toEqual([]);
  const browser = new Browser();
  const right = newcomer({ name: 'Whatever', email, password: 'a quiet harbour' });
  expect(await post(join, { ...at, action: 'join', form: right, browser })).toMatchObject({ status: 303 });
  expect(await membersNamed('Ida')).toHaveLength(1);
  const sessions = await db()
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select('session.id')
    .where('account.email', '=', email)
    .execute();
  expect(sessions).toHaveLength(1);
});

test('where an invitation lets nobody in any more no account is left behind', async () => {
  const { at } = await invited({ uses: 1 });
  await post(join, { ...at, action: 'join', form: newcomer() });
  const late = newcomer();
  expect(await post(join, { ...at, action: 'join', form: late })).toMatchObject({
    status: 409,
    body: { over: true },
  });
  expect(await accountsOf(late.email)).toEqual([]);
  expect(await visit(join, at)).toMatchObject({ body: { state: 'used-up', invitedBy: 'Ada Owner' } });
});

test('of two at the last use one comes in, and the other is told', async () => {
  const { at } = await invited({ uses: 1 });
  const both = await Promise.all([1, 2].map(() => post(join, { ...at, action: 'join', form: newcomer() })));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
});

test('the address a letter went to cannot be changed on the way, and counts as proven', async () => {
  const { at } = await invited({ email: 'Vera@Example.org', uses: 1 });
  expect(await visit(join, at)).toMatchObject({ body: { email: 'vera@example.org' } });
  await post(join, { ...at, action: 'join', form: newcomer({ name: 'Vera', email: 'other@example.org' }) });
  expect(await accountsOf('other@example.org')).toEqual([]);
  expect(await accountsOf('vera@example.org')).toMatchObject([{ emailVerified: true }]);
});

test('a link proves nothing about an address', async () => {
  const { at } = await invited();
  const form = newcomer();
  await post(join, { ...at, action: 'join', form });
  expect(await accountsOf(form.email)).toMatchObject([{ emailVerified: false }]);
});

test('only where letters leave may one come by letter alone', async () => {
  const byLetter = { email: 'letter@example.org', uses: 1 };
  const kept = await invited(byLetter);
  const form = newcomer({ name: 'Lea Letter', password: '' });
  expect(await post(join, { ...kept.at, action: 'join', form })).toMatchObject({
    body: { wrong: ['password'] },
  });
  process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';
  try {
    const browser = new Browser();
    expect(await post(join, { ...kept.at, action: 'join', form, browser })).toMatchObject({ status: 303 });
    expect(browser.isSignedIn).toBe(true);
  } finally {
    delete process.env['SMTP_URL'];
  }
});

test('a guest is let into their space and nowhere else', async () => {
  const space = await transaction((tx) =>
    openSpace(tx, here.owner, { slug: 'client-work', name: 'Client work', visibility: 'private' }),
  );
  if ('refused' in space) throw new Error(space.refused);
  const { at } = await invited({ role: 'guest', spaceId: space.id });
  expect(await visit(join, at)).toMatchObject({ body: { role: 'guest', space: 'Client work' } });
  await post(join, { ...at, action: 'join', form: newcomer({ name: 'Gil Guest' }) });
  const [guest] = await membersNamed('Gil Guest');
  const rooms = await db()
    .selectFrom('spaceMember')
    .select('spaceId')
    .where('memberId', '=', guest!.id)
    .execute();
  expect(rooms).toEqual([{ spaceId: space.id }]);
});

test('a link that is none says so, and lets nobody in', async () => {
  const at = { path: '/join/nothing', params: { secret: 'nothing' } };
  expect(await visit(join, at)).toMatchObject({ body: { state: 'unknown' } });
  const form = newcomer();
  expect(await post(join, { ...at, action: 'join', form })).toMatchObject({ status: 409 });
  expect(await accountsOf(form.email)).toEqual([]);
});

test('whoever holds the link learns the workspace’s name and who invites, and nobody’s address', async () => {
  const member = await joins(here.id, 'Secret Person');
  const { at } = await invited();
  const shown = JSON.stringify((await visit(join, at)).body);
  expect(shown).toContain('Lamplight');
  expect(shown).not.toContain('Secret Person');
  expect(shown).not.toContain(member.accountId);
  expect(shown).not.toContain('@example.org');
});
