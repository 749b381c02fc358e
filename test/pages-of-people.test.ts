import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { makeGroup } from '#domains/people/groups/actions.ts';
import { invite } from '#domains/people/invitations/actions.ts';
import { describeOneself } from '#domains/people/profile/actions.ts';
import { fileFor } from '#domains/threads/attachment/access.ts';
import { db } from '#platform/database.ts';
import { files } from '#platform/files.ts';
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
import { Browser, browserOf, post, visit } from './pages.ts';
import { joins, smallWorkspace, viewerOf } from './small-workspace.ts';

await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'meantime-people-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true }));

const here = await smallWorkspace();
const elsewhere = await smallWorkspace('Elsewhere');
const host = await joins(here.id, 'Hanna', 'host');
const mo = await joins(here.id, 'Mo');
const gil = await joins(here.id, 'Gil', 'guest');
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

const browsers = {
  visitor: new Browser(),
  stranger: await browserOf(elsewhere.owner.accountId),
  guest: await browserOf(gil.accountId),
  member: await browserOf(mo.accountId),
  host: await browserOf(host.accountId),
  owner: await browserOf(here.owner.accountId),
};
type Who = keyof typeof browsers;
const everyone = Object.keys(browsers) as Who[];

const at = (page: string, params: Record<string, string> = {}) => ({
  path: `/${here.slug}/${page}`,
  params: { workspace: here.slug, ...params },
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
    return Object.fromEntries(everyone.map((who, i) => [who, statuses[i]!])) as Record<Who, number>;
  }

  test.each(pages)('%s', async (_, page, asked, expected) => {
    const found: Partial<Record<Who, number>> = {};
    for (const who of everyone) found[who] = (await visit(page, { ...asked, browser: browsers[who] })).status;
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
    for (const who of everyone) {
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

describe('a picture', () => {
  const upload = (content: Buffer | string, name = 'face.jpg') => {
    const form = new FormData();
    form.set('picture', new File([content as BlobPart], name));
    return post(me, { ...at('me'), action: 'picture', form, browser: browsers.member });
  };
  const shown = async () =>
    (
      await db()
        .selectFrom('member')
        .select('pictureId')
        .where('id', '=', mo.memberId)
        .executeTakeFirstOrThrow()
    ).pictureId;

  test('is cut to a square and made anew, without its place', async () => {
    const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#88aaff' } })
      .withExif({ IFD3: { GPSLatitude: '38/1 42/1 0/1' }, IFD0: { Copyright: 'canary-in-exif' } })
      .jpeg()
      .toBuffer();
    expect(photo.toString('latin1')).toContain('canary-in-exif');
    expect(await upload(photo)).toMatchObject({ status: 200, body: { done: true } });
    const file = (await fileFor(host, (await shown())!))!;
    const kept = Buffer.from(await new Response(await files().open(file.contentHash)).arrayBuffer());
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect(kept.toString('latin1')).not.toContain('canary-in-exif');
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
  });

  test('is judged by its content, not by its name', async () => {
    const before = await shown();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const content of [svg, '<html><script>alert(1)</script>', 'GIF89a but no more of it', ''])
      expect((await upload(content)).status).toBe(400);
    expect(await shown()).toBe(before);
  });

  test('that is a bomb is refused before it goes off', async () => {
    const wide = await sharp({ create: { width: 16000, height: 4000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(wide.length).toBeLessThan(1_000_000);
    expect(await upload(wide, 'wide.png')).toMatchObject({ status: 400, body: { wrong: 'large' } });
  });

  test('gives way to initials', async () => {
    await post(me, { ...at('me'), action: 'noPicture', browser: browsers.member });
    expect(await shown()).toBeNull();
  });
});

describe('working time, as a plain form', () => {
  const save = (form: Record<string, string>) =>
    post(time, {
      ...at('me/time'),
      action: 'hours',
      form: { timeZone: 'Asia/Kathmandu', since: '', ...form },
      browser: browsers.host,
    });
  const row = () =>
    db().selectFrom('member').selectAll().where('id', '=', host.memberId).executeTakeFirstOrThrow();

  test('is kept as it was written', async () => {
    const form = { 'from-1-0': '06:00', 'to-1-0': '11:30', 'from-5-more': '22:00', 'to-5-more': '02:00' };
    expect(await save(form)).toMatchObject({ status: 200, body: { done: true, replaced: null } });
    expect(await row()).toMatchObject({
      timeZone: 'Asia/Kathmandu',
      weekly: [
        { day: 1, from: '06:00', to: '11:30' },
        { day: 5, from: '22:00', to: '02:00' },
      ],
    });
  });

  test('tells what a second tab replaced', async () => {
    const answer = await save({ 'from-1-0': '09:00', 'to-1-0': '12:00' });
    expect(answer.body!.replaced).not.toBeNull();
  });

  test('that overlaps, lacks a time or hangs on Mars is refused, and stays on the page', async () => {
    const before = (await row()).weekly;
    const overlap = { 'from-1-0': '09:00', 'to-1-0': '12:00', 'from-1-1': '11:00', 'to-1-1': '13:00' };
    expect(await save(overlap)).toMatchObject({ status: 400, body: { wrong: 'week', weekly: [{}, {}] } });
    expect(await save({ 'from-1-0': '09:00', 'to-1-0': '' })).toMatchObject({ body: { wrong: 'half' } });
    expect(await save({ timeZone: 'Mars/Olympus' })).toMatchObject({ body: { wrong: 'zone' } });
    expect((await row()).weekly).toEqual(before);
  });

  test('keeps the holidays of a place that is one', async () => {
    const keep = (form: Record<string, string>) =>
      post(time, { ...at('me/time'), action: 'holidays', form, browser: browsers.host });
    expect(await keep({ country: 'GB', region: 'GB-SCT' })).toMatchObject({ status: 200 });
    expect((await row()).holidays).toBe('GB-SCT');
    expect(await keep({ country: 'PT', region: 'GB-SCT' })).toMatchObject({ status: 200 });
    expect((await row()).holidays).toBe('PT');
    expect(await keep({ country: 'XX', region: '' })).toMatchObject({ status: 400 });
    expect(await keep({ country: '', region: '' })).toMatchObject({ status: 200 });
    expect((await row()).holidays).toBeNull();
    const { body } = await visit(time, { ...at('me/time?country=GB'), browser: browsers.host });
    expect((body!.regions as { code: string }[]).map(({ code }) => code)).toContain('GB-SCT');
  });

  test('takes days off with cover by name, and says why it does not', async () => {
    const take = (form: Record<string, string>) =>
      post(time, { ...at('me/time'), action: 'take', form, browser: browsers.host });
    const days = { from: '2031-08-04', to: '2031-08-08' };
    expect(await take({ ...days, cover: 'Nobody Such' })).toMatchObject({ body: { wrong: 'no-such-cover' } });
    expect(await take({ ...days, cover: '@hanna' })).toMatchObject({ body: { wrong: 'covers-oneself' } });
    expect(await take({ from: days.to, to: days.from, cover: '' })).toMatchObject({
      body: { wrong: 'days' },
    });
    expect(await take({ ...days, cover: 'Mo (@mo)' })).toMatchObject({ body: { done: 'taken' } });
    expect(await take({ ...days, cover: '' })).toMatchObject({ body: { wrong: 'overlaps', typed: days } });
  });
});

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
    const says: string[] = [];
    for (let next: unknown = ''; next !== null;) {
      const { body } = await visit(record, {
        ...at(`settings/record${String(next)}`),
        browser: browsers.owner,
      });
      says.push(...(body!.acts as { says: string }[]).map((act) => act.says));
      next = body!.next;
    }
    expect(new Set(says).size).toBeGreaterThan(10);
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
