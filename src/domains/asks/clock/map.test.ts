import { expect, test } from 'vitest';
import { calendarOf } from '../../people/working-time-calendar.ts';
import type { Reader } from '../said.ts';
import type { Watcher } from './bands.ts';
import { handoffMap } from './map.ts';

const week = (from: string, to: string) => ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from, to }));
const person = (id: string, timeZone: string, from = '09:00', to = '17:00'): Watcher => ({
  id,
  name: id,
  timeZone,
  calendar: calendarOf({ timeZone, weekly: week(from, to) }),
});
const readerAt = (now: string): Reader => ({ now, zone: 'Europe/Lisbon', locale: 'en-GB' });

test('on a day off the map is of the next day that somebody works', () => {
  const people = [person('kofi', 'Africa/Accra', '08:00', '16:00'), person('rui', 'Europe/Lisbon')];
  const map = handoffMap(people, readerAt('2026-03-07T10:00:00Z'), 'rui');
  expect(map).toMatchObject({ day: 'Monday 9 March', now: null });
  expect(map.rows.every(({ band }) => band.solid.length === 1 && band.now === null)).toBe(true);
  expect(map.says[0]).toBe('The longest stretch with everybody at work is 09:00 to 16:00.');
});

test('a handoff note is asked for while it can still be written, and no later', () => {
  const people = [person('kofi', 'Africa/Accra', '08:00', '16:00'), person('rui', 'Europe/Lisbon')];
  const said = (now: string) => handoffMap(people, readerAt(now), 'rui').says.join(' ');
  expect(said('2026-03-04T10:00:00Z')).toMatch(/best left to .kofi., in a handoff note by 16:30/);
  expect(said('2026-03-04T18:00:00Z')).toMatch(/.kofi. is the first to start again, tomorrow 08:00/);
});

test('many with the same hours share a band, and the reader keeps their own', () => {
  const zones = ['Asia/Tokyo', 'Europe/Lisbon', 'America/Recife'];
  const people = Array.from({ length: 120 }, (_, n) => person(`p${n}`, zones[n % 3]!));
  const { rows, says } = handoffMap(people, readerAt('2026-03-04T10:00:00Z'), 'p1');
  expect(rows.map(({ name, city }) => `${name} ${city}`)).toEqual([
    '40 people Tokyo',
    'p1 Lisbon',
    '39 people Lisbon',
    '40 people Recife',
  ]);
  expect(rows.find(({ isReader }) => isReader)?.name).toBe('p1');
  expect(says[0]).toMatch(/with 80 or more at work/);
});

test('few have a band each', () => {
  const people = [person('a', 'Asia/Tokyo'), person('b', 'Asia/Tokyo'), person('c', 'Asia/Tokyo')];
  expect(handoffMap(people, readerAt('2026-03-04T10:00:00Z'), 'c').rows).toHaveLength(3);
});
