import { expect, test } from 'vitest';
import { openSpace } from '#domains/spaces/actions.ts';
import { bringInMailbox } from '#domains/exchange/mbox/jobs.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import * as before from '../src/routes/[workspace]/me/before/+page.server.ts';
import * as me from '../src/routes/[workspace]/me/+page.server.ts';
import * as person from '../src/routes/[workspace]/people/[handle]/+page.server.ts';
import * as claims from '../src/routes/[workspace]/settings/claims/+page.server.ts';
import * as record from '../src/routes/[workspace]/settings/record/+page.server.ts';
import { testDatabase } from './database.ts';
import { everyone } from './everyone.ts';
import { post, visit } from './pages.ts';

await testDatabase();
const { here, mo, browsers, at } = await everyone();

const space = await transaction((tx) =>
  openSpace(tx, here.owner, { slug: 'tides', name: 'Tides', visibility: 'open' }),
);
if ('refused' in space) throw new Error(space.refused);
await bringInMailbox(
  { workspaceId: here.id, spaceId: space.id, origin: 'http://localhost' },
  { path: 'test/fixtures/mbox/tides', source: 'tides', untitled: 'Untitled' },
);
await db()
  .updateTable('account')
  .set({ email: 'alea@example.org', emailVerified: true })
  .where('id', '=', mo.accountId)
  .execute();

const ofPerson = (handle: string) => at(`people/${handle}`, { handle });
const idOf = async (name: string) =>
  (await db().selectFrom('member').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
const both = async (name: string) => ({ claim: `${await idOf(name)} ${mo.memberId}` });

test('the page of one’s own claims is for members; that of everybody’s for hosts and owners', async () => {
  const statuses = async (page: object, path: string) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(browsers).map(async ([who, browser]) => [
          who,
          (await visit(page, { ...at(path), browser })).status,
        ]),
      ),
    );
  expect(await statuses(before, 'me/before')).toEqual({
    visitor: 303,
    stranger: 404,
    guest: 404,
    member: 200,
    host: 200,
    owner: 200,
  });
  expect(await statuses(claims, 'settings/claims')).toEqual({
    visitor: 303,
    stranger: 404,
    guest: 404,
    member: 404,
    host: 200,
    owner: 200,
  });
});

test('what looks like one’s own is asked for, confirmed by a host, undone by a host, and stands in the record', async () => {
  expect((await visit(me, { ...at('me'), browser: browsers.member })).body).toMatchObject({
    looksLikeMine: true,
  });
  const mine = { ...at('me/before'), browser: browsers.member };
  expect((await visit(before, mine)).body).toMatchObject({
    isProved: true,
    like: [{ name: 'Alea Sund', likeness: 'could-be', asked: false, letters: expect.stringMatching(/2023/) }],
    own: [],
  });
  const asked = await post(before, { ...mine, action: 'claim', form: { person: await idOf('Alea Sund') } });
  expect(asked.status).toBe(200);
  expect((await visit(me, { ...at('me'), browser: browsers.member })).body).toMatchObject({
    looksLikeMine: false,
  });

  const all = { ...at('settings/claims'), browser: browsers.host };
  expect((await visit(claims, all)).body).toMatchObject({
    open: [{ personName: 'Alea Sund', memberName: 'Mo' }],
  });
  const byMember = { ...all, browser: browsers.member, action: 'confirm', form: await both('Alea Sund') };
  expect((await post(claims, byMember)).status).toBe(404);
  expect((await post(claims, { ...all, action: 'confirm', form: await both('Alea Sund') })).status).toBe(200);
  expect((await visit(before, mine)).body).toMatchObject({ like: [], own: [{ name: 'Alea Sund' }] });
  const old = await visit(person, { ...ofPerson('alea-sund'), browser: browsers.guest });
  expect(old).toMatchObject({ status: 303, location: `/${here.slug}/people/mo` });

  expect((await post(claims, { ...all, action: 'undo', form: await both('Alea Sund') })).status).toBe(200);
  expect((await post(claims, { ...all, action: 'undo', form: await both('Alea Sund') })).status).toBe(409);
  expect((await visit(person, { ...ofPerson('alea-sund'), browser: browsers.guest })).status).toBe(200);
  const acts = (await visit(record, { ...at('settings/record'), browser: browsers.owner })).body?.['acts'];
  const says = (acts as { says: string }[]).map((act) => act.says).join(' ');
  expect(says).toMatch(/Hanna.*Alea Sund.*Mo/);
});

test('a host says whose words are somebody’s by name; a member cannot, and nobody is not somebody', async () => {
  const bo = { ...ofPerson('bo-quay'), action: 'whose', form: { person: 'Mo (@mo)' } };
  expect((await post(person, { ...bo, browser: browsers.member })).status).toBe(404);
  expect((await post(person, { ...bo, browser: browsers.stranger })).status).toBe(404);
  const nobody = await post(person, { ...bo, form: { person: '@no-such' }, browser: browsers.host });
  expect(nobody).toMatchObject({ status: 400, body: { written: '@no-such' } });
  const seen = await visit(person, { ...ofPerson('bo-quay'), browser: browsers.host });
  expect(seen.body).toMatchObject({ maySettle: true, couldBeMe: false });
  expect((await post(person, { ...bo, browser: browsers.host })).status).toBe(303);
  expect((await visit(person, { ...ofPerson('bo-quay'), browser: browsers.member })).location).toMatch(
    /people\/mo$/,
  );
});

test('what is no id is no person', async () => {
  const mine = { ...at('me/before'), browser: browsers.member };
  for (const action of ['claim', 'takeBack', 'undo'])
    expect((await post(before, { ...mine, action, form: { person: 'x' } })).status).toBe(404);
  const all = { ...at('settings/claims'), browser: browsers.owner };
  expect((await post(claims, { ...all, action: 'confirm', form: { claim: 'x y' } })).status).toBe(404);
});
