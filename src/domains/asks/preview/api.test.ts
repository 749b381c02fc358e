import { expect, test } from 'vitest';
import { callAs } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const stranger = await foundHarbourStreet();
const rui = await callAs(world.as.rui);

const week = (from: string, to: string, days = [1, 2, 3, 4, 5]) => days.map((day) => ({ day, from, to }));
const preview = (body: object) => rui('POST', '/expectations/preview', body);
const hours = (amount: number) => ({ amount, unit: 'workingHours' });
const days = (amount: number) => ({ amount, unit: 'workingDays' });
const lisbon = { timeZone: 'Europe/Lisbon', weekly: week('09:00', '17:00') };
const london = { timeZone: 'Europe/London', weekly: week('00:00', '04:00', [7]) };

// Monday 2026-03-09 09:00 in Lisbon is 09:00 UTC.
test.each<[string, object, string | null, string | null]>([
  [
    'whole hours',
    { at: '2026-03-09T09:00:00Z', window: hours(4), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T13:00:00Z',
  ],
  [
    'an offset',
    { at: '2026-03-09T14:30:00+05:30', window: hours(4), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T13:00:00Z',
  ],
  [
    'half an hour',
    { at: '2026-03-09T09:00:00Z', window: hours(0.5), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T09:30:00Z',
  ],
  [
    'a third of an hour',
    { at: '2026-03-09T09:00:00Z', window: hours(1 / 3), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T09:20:00Z',
  ],
  [
    'one second',
    { at: '2026-03-09T09:00:00Z', window: hours(1 / 3600), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T09:00:01Z',
  ],
  [
    'fractions over a night',
    { at: '2026-03-09T16:00:00.5Z', window: hours(1.5), workingTime: lisbon },
    '2026-03-09T16:00:00.5Z',
    '2026-03-10T09:30:00.5Z',
  ],
  [
    'no time at all',
    { at: '2026-03-09T08:00:00Z', window: hours(0), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T09:00:00Z',
  ],
  [
    'the end of a stretch',
    { at: '2026-03-09T09:00:00Z', window: hours(8), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T17:00:00Z',
  ],
  [
    'a week-end between',
    { at: '2026-03-06T17:00:00Z', window: days(0), workingTime: lisbon },
    '2026-03-09T09:00:00Z',
    '2026-03-09T17:00:00Z',
  ],
  [
    'two working days',
    { at: '2026-03-06T10:00:00Z', window: days(2), workingTime: lisbon },
    '2026-03-06T10:00:00Z',
    '2026-03-10T17:00:00Z',
  ],
  [
    'time off',
    {
      at: '2026-03-09T09:00:00Z',
      window: days(0),
      workingTime: lisbon,
      timeOff: [{ from: '2026-03-09', to: '2026-03-10' }],
    },
    '2026-03-11T09:00:00Z',
    '2026-03-11T17:00:00Z',
  ],
  [
    'listed holidays',
    { at: '2026-03-09T09:00:00Z', window: hours(1), workingTime: lisbon, holidays: ['2026-03-09'] },
    '2026-03-10T09:00:00Z',
    '2026-03-10T10:00:00Z',
  ],
  [
    'holidays of a place',
    { at: '2026-12-25T09:00:00Z', window: hours(1), workingTime: { ...lisbon, holidays: 'PT' } },
    '2026-12-28T09:00:00Z',
    '2026-12-28T10:00:00Z',
  ],
  [
    'a skipped hour',
    { at: '2026-03-29T00:00:00Z', window: hours(2), workingTime: london },
    '2026-03-29T00:00:00Z',
    '2026-03-29T02:00:00Z',
  ],
  [
    'a skipped hour to the end',
    { at: '2026-03-29T00:00:00Z', window: hours(3), workingTime: london },
    '2026-03-29T00:00:00Z',
    '2026-03-29T03:00:00Z',
  ],
  [
    'a repeated hour',
    { at: '2026-10-24T23:00:00Z', window: hours(5), workingTime: london },
    '2026-10-24T23:00:00Z',
    '2026-10-25T04:00:00Z',
  ],
  [
    'a day that never was',
    {
      at: '2011-12-29T20:00:00Z',
      window: hours(9),
      workingTime: { timeZone: 'Pacific/Apia', weekly: week('09:00', '17:00', [1, 2, 3, 4, 5, 6]) },
    },
    '2011-12-29T20:00:00Z',
    '2011-12-30T21:00:00Z',
  ],
  [
    'over midnight',
    {
      at: '2026-03-09T23:30:00Z',
      window: days(0),
      workingTime: { timeZone: 'Europe/Lisbon', weekly: week('22:00', '06:00', [1]) },
    },
    '2026-03-09T23:30:00Z',
    '2026-03-10T06:00:00Z',
  ],
  [
    'a whole day and night',
    {
      at: '2026-03-09T00:00:00Z',
      window: hours(24),
      workingTime: { timeZone: 'UTC', weekly: week('00:00', '24:00', [1]) },
    },
    '2026-03-09T00:00:00Z',
    '2026-03-10T00:00:00Z',
  ],
  [
    'no agreed time',
    { at: '2026-03-09T09:00:00Z', window: hours(1), workingTime: { timeZone: 'UTC', weekly: [] } },
    null,
    null,
  ],
  [
    'time off for years',
    {
      at: '2026-03-09T09:00:00Z',
      window: hours(1),
      workingTime: lisbon,
      timeOff: [{ from: '0001-01-01', to: '9999-12-31' }],
    },
    null,
    null,
  ],
])('%s', async (_, body, seenAt, dueAt) => {
  expect(await preview(body)).toMatchObject({ status: 200, json: [{ seenAt, dueAt }] });
});

test('several people, each in their own time and in the order asked', async () => {
  const { mei, kofi } = world.id;
  const { json } = await preview({ at: '2026-03-09T09:00:00Z', window: hours(2), members: [mei, kofi] });
  expect(json).toEqual([
    { member: mei, seenAt: '2026-03-10T00:00:00Z', dueAt: '2026-03-10T02:00:00Z' },
    { member: kofi, seenAt: '2026-03-09T09:00:00Z', dueAt: '2026-03-09T11:00:00Z' },
  ]);
});

test('nobody of another workspace is told about', async () => {
  const asked = { at: '2026-03-09T09:00:00Z', window: hours(2), members: [world.id.mei, stranger.id.mei] };
  expect((await preview(asked)).json.fields).toMatchObject([{ pointer: '/members/1' }]);
});

const sound = { at: '2026-03-09T09:00:00Z', window: hours(1), workingTime: lisbon };
test.each<[string, object, string]>([
  ['neither people nor hours', { ...sound, workingTime: undefined }, '/members'],
  ['both people and hours', { ...sound, members: [world.id.mei] }, '/members'],
  ['half a working day', { ...sound, window: days(0.5) }, '/window/amount'],
  ['less than nothing', { ...sound, window: hours(-1) }, '/window/amount'],
  ['a lifetime', { ...sound, window: hours(1e9) }, '/window/amount'],
  ['another unit', { ...sound, window: { amount: 1, unit: 'moons' } }, '/window/unit'],
  ['a day for an instant', { ...sound, at: '2026-03-09' }, '/at'],
  ['an instant without a zone', { ...sound, at: '2026-03-09T09:00:00' }, '/at'],
  [
    'an unknown zone',
    { ...sound, workingTime: { ...lisbon, timeZone: 'Atlantis' } },
    '/workingTime/timeZone',
  ],
  [
    'an eighth day',
    { ...sound, workingTime: { ...lisbon, weekly: week('09:00', '10:00', [8]) } },
    '/workingTime/weekly/0/day',
  ],
  [
    'a 25th hour',
    { ...sound, workingTime: { ...lisbon, weekly: week('09:00', '25:00') } },
    '/workingTime/weekly/0/to',
  ],
  [
    'rows that overlap',
    { ...sound, workingTime: { ...lisbon, weekly: [...week('09:00', '17:00'), ...week('16:00', '18:00')] } },
    '/workingTime/weekly/5',
  ],
  [
    'time off that ends first',
    { ...sound, timeOff: [{ from: '2026-03-10', to: '2026-03-09' }] },
    '/timeOff/0/to',
  ],
  ['a day that is none', { ...sound, holidays: ['2026-02-30'] }, '/holidays/0'],
])('%s is refused where it stands', async (_, body, pointer) => {
  const { status, json } = await preview(body);
  expect(status).toBe(400);
  expect(json.fields.map((field: { pointer: string }) => field.pointer)).toContain(pointer);
});

test('a slow calendar is still answered in time', async () => {
  const began = process.threadCpuUsage();
  const scarce = { timeZone: 'Australia/Lord_Howe', weekly: week('09:00', '09:01', [1]) };
  expect((await preview({ ...sound, window: hours(8000), workingTime: scarce })).status).toBe(200);
  const timeOff = Array.from({ length: 1000 }, (_, i) => ({
    from: `${2026 + (i % 50)}-01-01`,
    to: `${2026 + (i % 50)}-12-30`,
  }));
  expect((await preview({ ...sound, window: days(1000), timeOff })).status).toBe(200);
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(2000);
});
