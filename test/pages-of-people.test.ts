import { describe, expect, test } from 'vitest';
import { makeGroup } from '#domains/people/groups/actions.ts';
import { describeOneself } from '#domains/people/profile/actions.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import * as group from '../src/routes/[workspace]/groups/[handle]/+page.server.ts';
import * as groups from '../src/routes/[workspace]/groups/+page.server.ts';
import * as me from '../src/routes/[workspace]/me/+page.server.ts';
import * as leaving from '../src/routes/[workspace]/me/leaving/+page.server.ts';
import * as time from '../src/routes/[workspace]/me/time/+page.server.ts';
import * as tokens from '../src/routes/[workspace]/me/tokens/+page.server.ts';
import * as person from '../src/routes/[workspace]/people/[handle]/+page.server.ts';
import * as people from '../src/routes/[workspace]/people/+page.server.ts';
import * as settings from '../src/routes/[workspace]/settings/+page.server.ts';
import * as invitations from '../src/routes/[workspace]/settings/invitations/+page.server.ts';
import * as letters from '../src/routes/[workspace]/settings/letters/+page.server.ts';
import * as members from '../src/routes/[workspace]/settings/members/+page.server.ts';
import * as record from '../src/routes/[workspace]/settings/record/+page.server.ts';
import { testDatabase } from './database.ts';
import { everyone, type Who } from './everyone.ts';
import { post, visit } from './pages.ts';
import { joins } from './small-workspace.ts';

await testDatabase();
const { here, mo, browsers, at } = await everyone();
const whoever = Object.keys(browsers) as Who[];
await transaction(async (tx) => {
  await makeGroup(tx, mo, { name: 'Menders', purpose: 'We mend.' });
  await describeOneself(tx, mo, {
    name: 'Mo',
    pronouns: 'they',
    languages: ['Twi'],
    answers: { window: 'canary-for-colleagues' },
    card: { reach: 'A thread.', ways: [], disagree: '' },
  });
});

describe('who may open which page', () => {
  const pages: [string, Parameters<typeof visit>[0], ReturnType<typeof at>, Record<Who, number>][] = [
    ['directory', people, at('people'), row(303, 404, 404, 200, 200, 200)],
    ['person', person, at('people/mo', { handle: 'mo' }), row(303, 404, 200, 200, 200, 200)],
    ['nobody', person, at('people/nobody', { handle: 'nobody' }), row(303, 404, 404, 404, 404, 404)],
    ['groups', groups, at('groups'), row(303, 404, 404, 200, 200, 200)],
    ['group', group, at('groups/menders', { handle: 'menders' }), row(303, 404, 404, 200, 200, 200)],
    ['profile', me, at('me'), row(303, 404, 200, 200, 200, 200)],
    ['working time', time, at('me/time'), row(303, 404, 200, 200, 200, 200)],
    ['tokens', tokens, at('me/tokens'), row(303, 404, 200, 200, 200, 200)],
    ['leaving', leaving, at('me/leaving'), row(303, 404, 200, 200, 200, 200)],
    ['settings', settings, at('settings'), row(303, 404, 404, 404, 404, 200)],
    ['members', members, at('settings/members'), row(303, 404, 404, 404, 404, 200)],
    ['invitations', invitations, at('settings/invitations'), row(303, 404, 404, 404, 200, 200)],
    ['letters', letters, at('settings/letters'), row(303, 404, 404, 404, 404, 200)],
    ['record', record, at('settings/record'), row(303, 404, 404, 404, 404, 200)],
  ];

  function row(...statuses: number[]): Record<Who, number> {
    return Object.fromEntries(whoever.map((who, i) => [who, statuses[i]!])) as Record<Who, number>;
  }

  test.each(pages)('%s', async (_, page, asked, expected) => {
    const found: Partial<Record<Who, number>> = {};
    for (const who of whoever) found[who] = (await visit(page, { ...asked, browser: browsers[who] })).status;
    expect(found).toEqual(expected);
  });

  test('whoever is asked who they are comes back to where they were', async () => {
    const answer = await visit(people, { ...at('people?q=mo'), browser: browsers.visitor });
    expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(`/${here.slug}/people?q=mo`)}`);
  });
});

describe('who may do what', () => {
  const acts: [
    string,
    Parameters<typeof post>[0],
    ReturnType<typeof at>,
    string,
    Record<string, string>,
    Who[],
  ][] = [
    [
      'change settings',
      settings,
      at('settings'),
      'default',
      { name: 'Lamplight', amount: '2', unit: 'workingDays' },
      ['owner'],
    ],
    [
      'change a role',
      members,
      at('settings/members'),
      'role',
      { id: mo.memberId, role: 'member' },
      ['owner'],
    ],
    [
      'invite',
      invitations,
      at('settings/invitations'),
      'make',
      { role: 'member', days: '7' },
      ['host', 'owner'],
    ],
    [
      'invite a host',
      invitations,
      at('settings/invitations'),
      'make',
      { role: 'host', days: '7' },
      ['owner'],
    ],
    ['make a group', groups, at('groups'), 'default', { name: 'Readers' }, ['member', 'host', 'owner']],
    [
      'tend a group',
      group,
      at('groups/menders', { handle: 'menders' }),
      'change',
      { name: 'Menders', purpose: '' },
      ['member', 'host', 'owner'],
    ],
    [
      'make a token',
      tokens,
      at('me/tokens'),
      'make',
      { name: 'script', scope: 'read' },
      ['guest', 'member', 'host', 'owner'],
    ],
  ];

  test.each(acts)('%s', async (_, page, asked, action, form, may) => {
    const did: Who[] = [];
    for (const who of whoever) {
      const { status, location } = await post(page, { ...asked, action, form, browser: browsers[who] });
      if (status === 200 || (status === 303 && !location?.startsWith('/sign-in'))) did.push(who);
    }
    expect(did).toEqual(may);
  });
});

test('no page tells when somebody was last here', async () => {
  const shown = [
    await visit(people, { ...at('people'), browser: browsers.owner }),
    await visit(person, { ...at('people/mo', { handle: 'mo' }), browser: browsers.owner }),
    await visit(members, { ...at('settings/members'), browser: browsers.owner }),
  ];
  expect(JSON.stringify(shown)).toContain('Mo');
  expect(JSON.stringify(shown)).not.toMatch(/last(Seen|Active|Used|SignedIn)|updatedAt|online/i);
});

test('what one tells colleagues is not told to guests', async () => {
  const asked = at('people/mo', { handle: 'mo' });
  const toGuest = JSON.stringify(await visit(person, { ...asked, browser: browsers.guest }));
  const toHost = JSON.stringify(await visit(person, { ...asked, browser: browsers.host }));
  expect(toHost).toContain('canary-for-colleagues');
  expect(toGuest).not.toContain('canary-for-colleagues');
  expect(toGuest).not.toContain('Menders');
});

describe('the directory', () => {
  const found = async (query: string) => {
    const { body } = await visit(people, { ...at(`people?${query}`), browser: browsers.member });
    return (body!.people as { name: string }[]).map(({ name }) => name);
  };

  test('finds people in any spelling of their letters, and takes signs for what they are', async () => {
    await joins(here.id, 'José Müller');
    expect(await found('q=jose')).toEqual(['José Müller']);
    expect(await found('q=MÜLL')).toEqual(['José Müller']);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('q=_')).toEqual([]);
  });

  test('does not list who was imported or has left among those who are here', async () => {
    const id = newId();
    await db()
      .insertInto('member')
      .values({
        workspaceId: here.id,
        id,
        role: 'member',
        state: 'imported',
        handle: 'old',
        name: 'Old Hand',
      })
      .execute();
    expect(await found('q=old')).toEqual([]);
    expect(await found('who=before')).toEqual(['Old Hand']);
    expect(await found('who=gone')).toEqual([]);
  });

  test('goes on where its page ended, through names that are alike', async () => {
    for (let n = 0; n < 70; n++) await joins(here.id, 'Same Name');
    const first = await visit(people, { ...at('people?q=same'), browser: browsers.member });
    const second = await visit(people, {
      ...at(`people${String(first.body!.next)}`),
      browser: browsers.member,
    });
    const ids = [first, second].flatMap(({ body }) => (body!.people as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(70);
    expect(second.body!.next).toBeNull();
  });
});
