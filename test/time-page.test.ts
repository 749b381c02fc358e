import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import * as time from '../src/routes/[workspace]/me/time/+page.server.ts';
import { testDatabase } from './database.ts';
import { everyone } from './everyone.ts';
import { post, visit } from './pages.ts';

await testDatabase();
const { host, browsers, at } = await everyone();

const save = (form: Record<string, string>) =>
  post(time, {
    ...at('me/time'),
    action: 'hours',
    form: { timeZone: 'Asia/Kathmandu', since: '', ...form },
    browser: browsers.host,
  });
const row = () =>
  db().selectFrom('member').selectAll().where('id', '=', host.memberId).executeTakeFirstOrThrow();

test('a week is kept as it was written', async () => {
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

test('the page tells what a second tab replaced', async () => {
  const answer = await save({ 'from-1-0': '09:00', 'to-1-0': '12:00' });
  expect(answer.body!.replaced).not.toBeNull();
});

test('a week that overlaps, lacks a time or hangs on Mars is refused, and stays on the page', async () => {
  const before = (await row()).weekly;
  const overlap = { 'from-1-0': '09:00', 'to-1-0': '12:00', 'from-1-1': '11:00', 'to-1-1': '13:00' };
  expect(await save(overlap)).toMatchObject({ status: 400, body: { wrong: 'week', weekly: [{}, {}] } });
  expect(await save({ 'from-1-0': '09:00', 'to-1-0': '' })).toMatchObject({ body: { wrong: 'half' } });
  expect(await save({ timeZone: 'Mars/Olympus' })).toMatchObject({ body: { wrong: 'zone' } });
  expect((await row()).weekly).toEqual(before);
});

test('one keeps the holidays of a place that is one', async () => {
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

test('one takes days off with cover by name, and says why it does not', async () => {
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
