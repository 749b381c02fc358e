import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import * as front from '../src/routes/+page.server.ts';
import * as setUp from '../src/routes/set-up/+page.server.ts';
import { testDatabase } from './database.ts';
import { Browser, post, visit } from './pages.ts';

await testDatabase();
const at = { path: '/set-up' };
const form = (change: Record<string, string> = {}) => ({
  workspace: 'Harbour Street',
  name: 'Rui Tavares',
  email: 'rui@example.org',
  password: 'dry dock at noon',
  timeZone: 'Europe/Lisbon',
  ...change,
});
const founded = (change: Record<string, string> = {}, browser = new Browser()) =>
  post(setUp, { ...at, action: 'found', form: form(change), browser });

test('the first visit leads to the set-up', async () => {
  expect(await visit(front, { path: '/' })).toEqual({ status: 303, location: '/set-up' });
  expect(await visit(setUp, at)).toMatchObject({ status: 200, body: { sample: false } });
});

test('what is missing is said, and the rest stays', async () => {
  const answer = await founded({ workspace: '', password: 'short', timeZone: 'nowhere' });
  expect(answer).toMatchObject({ status: 400, body: { wrong: ['workspace', 'password', 'timeZone'] } });
  expect(answer.body!.typed).toMatchObject({ name: 'Rui Tavares' });
  expect(answer.body!.typed).not.toHaveProperty('password');
});

test('one may look around a sample first, as one of its people, and again', async () => {
  for (let n = 0; n < 2; n++) {
    const browser = new Browser();
    const answer = await post(setUp, { ...at, action: 'sample', browser });
    expect(answer).toEqual({ status: 303, location: '/harbour-street/turn' });
    expect(browser.isSignedIn).toBe(true);
  }
  expect(await visit(setUp, at)).toMatchObject({ status: 200, body: { sample: true } });
  const samples = await db().selectFrom('workspace').select('slug').where('isSample', '=', true).execute();
  expect(samples).toHaveLength(1);
}, 60_000);

test('of two who set the house up at once one does, beside the sample, and is signed in', async () => {
  const browsers = [new Browser(), new Browser()];
  const both = await Promise.all(
    browsers.map((browser, n) => founded({ email: `owner${n}@example.org` }, browser)),
  );
  expect(both.map(({ location }) => location).sort()).toEqual(['/', '/harbour-street-2/turn']);
  const own = await db().selectFrom('workspace').select('name').where('isSample', '=', false).execute();
  expect(own).toEqual([{ name: 'Harbour Street' }]);
  expect(browsers.filter(({ isSignedIn }) => isSignedIn)).toHaveLength(1);
});

test('after that there is no set-up any more, and no way into the sample without signing in', async () => {
  expect(await visit(setUp, at)).toEqual({ status: 303, location: '/' });
  expect(await founded({ email: 'late@example.org' })).toEqual({ status: 303, location: '/' });
  const browser = new Browser();
  expect(await post(setUp, { ...at, action: 'sample', browser })).toEqual({ status: 303, location: '/' });
  expect(browser.isSignedIn).toBe(false);
  expect(await visit(front, { path: '/' })).toEqual({ status: 303, location: '/sign-in' });
});
