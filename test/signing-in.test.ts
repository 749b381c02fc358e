import { beforeAll, expect, test } from 'vitest';
import { accountOf } from '#domains/people/actions.ts';
import { passwordHash } from '#domains/people/sign-in/access.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { signInToken } from '../src/auth.ts';
import * as account from '../src/routes/account/+page.server.ts';
import * as reset from '../src/routes/reset/+page.server.ts';
import * as resetWith from '../src/routes/reset/[token]/+page.server.ts';
import * as signIn from '../src/routes/sign-in/+page.server.ts';
import * as signInWith from '../src/routes/sign-in/[token]/+page.server.ts';
import { testDatabase } from './database.ts';
import { Browser, browserOf, post, visit, type Answer } from './pages.ts';

await testDatabase();
const email = 'mei@example.org';
const password = 'a persimmon tree';
let accountId: string;

beforeAll(async () => {
  const hash = await passwordHash(password);
  accountId = await transaction(
    async (tx) => (await accountOf(tx, { email, name: 'Mei', passwordHash: hash, emailProven: true })).id,
  );
});

const byPassword = (typed: { email: string; password: string }, browser = new Browser(), path = '/sign-in') =>
  post(signIn, { path, action: 'password', form: typed, browser });
const byLetter = (address: string, browser = new Browser()) =>
  post(signIn, { path: '/sign-in', action: 'letter', form: { email: address }, browser });
const letters = () => db().selectFrom('letter').selectAll().orderBy('createdAt').execute();
const timed = async (work: () => Promise<Answer>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

test('with address and password one is signed in, and led to where one wanted to be', async () => {
  const browser = new Browser();
  const answer = await byPassword(
    { email: ` MEI@example.org`, password },
    browser,
    '/sign-in?next=/harbour/turn',
  );
  expect(answer).toEqual({ status: 303, location: '/harbour/turn' });
  expect(browser.isSignedIn).toBe(true);
  expect(await visit(signIn, { path: '/sign-in', browser })).toEqual({ status: 303, location: '/' });
});

test('nobody is led elsewhere', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const path = `/sign-in?next=${encodeURIComponent(next)}`;
    expect(await byPassword({ email, password }, new Browser(), path)).toMatchObject({ location: '/' });
  }
});

test('a wrong password and an unknown address are answered alike', async () => {
  const wrong = await byPassword({ email, password: 'something else' });
  const unknown = await byPassword({ email: 'nobody@example.org', password: 'something else' });
  expect(wrong).toMatchObject({ status: 400, body: { wrong: 'no-match' } });
  expect({ ...unknown.body, email: '' }).toEqual({ ...wrong.body, email: '' });
  expect(unknown.status).toBe(wrong.status);
});

test('a letter is written to whom we know only; the answer and its time do not tell', async () => {
  const before = (await letters()).length;
  const [known, unknown] = await Promise.all([byLetter(email), byLetter('nobody@example.org')]);
  expect({ ...unknown.body, email: '' }).toEqual({ ...known.body, email: '' });
  expect([known.status, unknown.status]).toEqual([200, 200]);
  expect((await letters()).slice(before).map(({ recipient }) => recipient)).toEqual([email]);
  const times = [email, 'nobody@example.org'].map((address) => timed(() => byLetter(address)));
  for (const time of await Promise.all(times)) expect(time).toBeGreaterThan(490);
});

test('nobody’s mailbox is filled by us', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, n) => byLetter(email, new Browser(`203.0.113.${n}`))));
  const toMei = (await letters()).filter(({ recipient }) => recipient === email);
  expect(toMei.length).toBeLessThanOrEqual(5);
});

test('a link signs in once; opening its page uses nothing up', async () => {
  const token = await signInToken(email);
  const params = { token };
  const browser = new Browser();
  expect(signInWith).not.toHaveProperty('load');
  const path = `/sign-in/${token}?next=/harbour/turn`;
  expect(await post(signInWith, { path, params, browser })).toEqual({
    status: 303,
    location: '/harbour/turn',
  });
  expect(browser.isSignedIn).toBe(true);
  expect(await post(signInWith, { path, params })).toMatchObject({ status: 400, body: { wrong: 'over' } });
});

test('of an unproven account the first letter puts the password aside, and every session with it', async () => {
  const squatted = { email: 'quin@example.org', password: 'set by somebody else' };
  const hash = await passwordHash(squatted.password);
  await transaction((tx) => accountOf(tx, { email: squatted.email, name: 'Quin', passwordHash: hash }));
  const squatter = new Browser();
  expect(await byPassword(squatted, squatter)).toMatchObject({ status: 303 });
  const token = await signInToken(squatted.email);
  const quin = new Browser();
  await post(signInWith, { path: `/sign-in/${token}`, params: { token }, browser: quin });
  expect((await visit(account, { path: '/account', browser: quin })).body).toMatchObject({
    emailProven: true,
  });
  expect((await visit(account, { path: '/account', browser: squatter })).status).toBe(303);
  expect(await byPassword(squatted)).toMatchObject({ status: 400 });
});

test('the link is nowhere in the database', async () => {
  const token = await signInToken(email);
  const rows = JSON.stringify(await db().selectFrom('verification').selectAll().execute());
  expect(rows.length).toBeGreaterThan(2);
  expect(rows).not.toContain(token);
});

test('a link for an address that nobody has lets nobody in', async () => {
  const token = await signInToken('nobody@example.org');
  const answer = await post(signInWith, { path: `/sign-in/${token}`, params: { token } });
  expect(answer.status).toBe(400);
});

test('a forgotten password is chosen anew by a letter, once, and ends every session', async () => {
  const elsewhere = await browserOf(accountId);
  await db().deleteFrom('tryCount').execute();
  expect(await post(reset, { path: '/reset', form: { email } })).toMatchObject({ body: { sent: true } });
  const letter = (await letters()).findLast(({ purpose }) => purpose === 'password-reset')!;
  const token = /\/reset\/(\S+)/.exec(letter.plain)![1]!;
  const asked = { path: `/reset/${token}`, params: { token } };
  expect(await post(resetWith, { ...asked, form: { password: 'short' } })).toMatchObject({
    body: { wrong: 'too-short' },
  });
  const chosen = { ...asked, form: { password: 'the Chuo line at dusk' } };
  expect(await post(resetWith, chosen)).toEqual({ status: 303, location: '/sign-in?done=reset' });
  expect(await post(resetWith, chosen)).toMatchObject({ status: 400, body: { wrong: 'over' } });
  expect(await visit(account, { path: '/account', browser: elsewhere })).toEqual({
    status: 303,
    location: '/sign-in?next=%2Faccount',
  });
  expect(await byPassword({ email, password })).toMatchObject({ status: 400 });
  expect(await byPassword({ email, password: 'the Chuo line at dusk' })).toMatchObject({ status: 303 });
});

test('who guesses is slowed, however many addresses they come from; a letter still gets the owner in', async () => {
  await transaction(async (tx) => {
    await accountOf(tx, {
      email: 'rui@example.org',
      name: 'Rui',
      passwordHash: await passwordHash('dry dock'),
      emailProven: true,
    });
  });
  let last: Answer = { status: 0 };
  for (let n = 0; n < 21; n++)
    last = await byPassword(
      { email: 'rui@example.org', password: `guess ${n}` },
      new Browser(`192.0.2.${n}`),
    );
  expect(last).toMatchObject({ status: 429, body: { wrong: 'too-often' } });
  const right = { email: 'rui@example.org', password: 'dry dock' };
  expect(await byPassword(right, new Browser('192.0.2.99'))).toMatchObject({ status: 429 });
  const token = await signInToken('rui@example.org');
  expect(await post(signInWith, { path: `/sign-in/${token}`, params: { token } })).toMatchObject({
    status: 303,
  });
});

test('who tries many addresses from one place is slowed too', async () => {
  const browser = new Browser('192.0.2.200');
  let last: Answer = { status: 0 };
  for (let n = 0; n < 21; n++)
    last = await byPassword({ email: `person${n}@example.org`, password: 'password 123' }, browser);
  expect(last.status).toBe(429);
});

test('shapes that are none are refused at the door', async () => {
  for (const address of ['', 'x', 'a@b@c', `${'a'.repeat(400)}@example.org`, '__proto__'])
    expect(await byPassword({ email: address, password: 'x' })).toMatchObject({
      status: 400,
      body: { wrong: 'no-address' },
    });
  const long = await byPassword({ email, password: 'x'.repeat(100_000) });
  expect(long.status).toBe(400);
});
