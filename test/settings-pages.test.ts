import { describe, expect, test } from 'vitest';
import { invite } from '#domains/people/invitations/actions.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import * as leaving from '../src/routes/[workspace]/me/leaving/+page.server.ts';
import * as tokens from '../src/routes/[workspace]/me/tokens/+page.server.ts';
import * as people from '../src/routes/[workspace]/people/+page.server.ts';
import * as invitations from '../src/routes/[workspace]/settings/invitations/+page.server.ts';
import * as members from '../src/routes/[workspace]/settings/members/+page.server.ts';
import * as record from '../src/routes/[workspace]/settings/record/+page.server.ts';
import { testDatabase } from './database.ts';
import { everyone, type Who } from './everyone.ts';
import { browserOf, post, visit } from './pages.ts';
import { joins, viewerOf } from './small-workspace.ts';

await testDatabase();
const { here, elsewhere, browsers, at } = await everyone();

describe('members and the record', () => {
  test('the last owner is not made less, and the page says so', async () => {
    const form = { id: here.owner.memberId, role: 'member' };
    const answer = await post(members, {
      ...at('settings/members'),
      action: 'role',
      form,
      browser: browsers.owner,
    });
    expect(answer).toMatchObject({ status: 409 });
    expect(String(answer.body!.says)).toContain('only owner');
  });

  test('somebody removed is a stranger at their next page', async () => {
    const zoe = await joins(here.id, 'Zoe');
    const browser = await browserOf(zoe.accountId);
    expect((await visit(people, { ...at('people'), browser })).status).toBe(200);
    const form = { id: zoe.memberId };
    await post(members, { ...at('settings/members'), action: 'remove', form, browser: browsers.owner });
    expect((await visit(people, { ...at('people'), browser })).status).toBe(303);
  });

  test('an act of one workspace reaches nobody of another', async () => {
    const form = { id: elsewhere.owner.memberId, role: 'guest' };
    const answer = await post(members, {
      ...at('settings/members'),
      action: 'role',
      form,
      browser: browsers.owner,
    });
    expect(answer.status).toBe(404);
    expect((await viewerOf(elsewhere.id, elsewhere.owner.memberId)).role).toBe('owner');
  });

  test('what was done stands in the record, in sentences, and working time does not', async () => {
    for (let n = 0; n < 55; n++) await joins(here.id, 'Somebody');
    const form = { role: 'host', days: '3' };
    await post(invitations, { ...at('settings/invitations'), action: 'make', form, browser: browsers.owner });
    const says: string[] = [];
    for (let next: unknown = ''; next !== null;) {
      const { body } = await visit(record, {
        ...at(`settings/record${String(next)}`),
        browser: browsers.owner,
      });
      says.push(...(body!.acts as { says: string }[]).map((act) => act.says));
      next = body!.next;
    }
    expect(says.length).toBeGreaterThan(55);
    expect(says.at(-1)).toBe('Ada Owner joined.');
    expect(says).toContain('Ada Owner removed Zoe.');
    expect(says.some((act) => act.includes('made an invitation for a host'))).toBe(true);
    expect(says.join()).not.toMatch(/working time|hours/i);
  });
});

test('the address of an invitation is shown once, and never again', async () => {
  const made = await post(invitations, {
    ...at('settings/invitations'),
    action: 'make',
    form: { role: 'member', days: '3', email: 'una@example.org' },
    browser: browsers.owner,
  });
  const { link } = made.body!.made as { link: string };
  expect(link).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{43}$/);
  const list = JSON.stringify(
    await visit(invitations, { ...at('settings/invitations'), browser: browsers.owner }),
  );
  expect(list).toContain('una@example.org');
  expect(list).not.toContain(link.split('/').at(-1));
  const letter = await db()
    .selectFrom('letter')
    .selectAll()
    .where('recipient', '=', 'una@example.org')
    .executeTakeFirstOrThrow();
  expect(letter.plain).toContain(link);
});

test('a host does not see which private space another’s invitation leads to', async () => {
  const space = newId();
  await db()
    .insertInto('space')
    .values({
      workspaceId: here.id,
      id: space,
      slug: 'canary-room',
      name: 'Canary room',
      visibility: 'private',
      createdBy: here.owner.memberId,
    })
    .execute();
  await db()
    .insertInto('spaceMember')
    .values({ workspaceId: here.id, spaceId: space, memberId: here.owner.memberId })
    .execute();
  await transaction((tx) =>
    invite(tx, here.owner, {
      role: 'member',
      spaceId: space,
      email: null,
      uses: null,
      days: 3,
      message: '',
      claimsId: null,
    }),
  );
  const shown = async (who: Who) =>
    JSON.stringify(await visit(invitations, { ...at('settings/invitations'), browser: browsers[who] }));
  expect(await shown('owner')).toContain('Canary room');
  expect(await shown('host')).not.toContain('Canary room');
});

test('a token is shown once, and its page is kept nowhere', async () => {
  const made = await post(tokens, {
    ...at('me/tokens'),
    action: 'make',
    form: { name: 'Backup', scope: 'write', for: '30' },
    browser: browsers.member,
  });
  const { secret } = made.body!.made as { secret: string };
  expect(secret).toMatch(/^mt_/);
  const shown = JSON.stringify(await visit(tokens, { ...at('me/tokens'), browser: browsers.member }));
  expect(shown).toContain('Backup');
  expect(shown).not.toContain(secret);
});

test('leaving needs a yes, and then one is gone', async () => {
  const lea = await joins(here.id, 'Lea');
  const browser = await browserOf(lea.accountId);
  const leave = (form: Record<string, string>) =>
    post(leaving, { ...at('me/leaving'), action: 'leave', form, browser });
  expect(await leave({ leavesAs: 'former-member' })).toMatchObject({
    status: 400,
    body: { wrong: 'not-sure' },
  });
  expect(await leave({ leavesAs: 'former-member', sure: 'on' })).toEqual({ status: 303, location: '/' });
  const row = await db()
    .selectFrom('member')
    .select(['name', 'state'])
    .where('id', '=', lea.memberId)
    .executeTakeFirst();
  expect(row).toEqual({ name: 'A former member', state: 'left' });
});
