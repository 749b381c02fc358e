import { expect, test } from 'vitest';
import { rowsInForm } from './week-form.ts';

test('pairs of fields are stretches, in any order, and empty pairs are none', () => {
  const form = Object.entries({
    'to-1-0': '12:30',
    'from-1-0': '09:00',
    'from-1-more': '13:30',
    'to-1-more': '17:00',
    'from-2-more': '',
    'to-2-more': '',
    timeZone: 'Europe/Lisbon',
  });
  expect(rowsInForm(form)).toEqual([
    { day: 1, from: '09:00', to: '12:30' },
    { day: 1, from: '13:30', to: '17:00' },
  ]);
});

test('a stretch that lacks a time is kept, so that it can be asked for', () => {
  expect(
    rowsInForm([
      ['from-3-0', '09:00'],
      ['to-3-0', ''],
    ]),
  ).toEqual([{ day: 3, from: '09:00', to: '' }]);
});

test('midnight ends the day', () => {
  const day = rowsInForm([
    ['from-5-0', '14:00'],
    ['to-5-0', '00:00'],
    ['from-6-0', '00:00'],
    ['to-6-0', '00:00'],
  ]);
  expect(day).toEqual([
    { day: 5, from: '14:00', to: '24:00' },
    { day: 6, from: '00:00', to: '00:00' },
  ]);
});

test('days that are none and files are passed over', () => {
  expect(
    rowsInForm([
      ['from-8-0', '09:00'],
      ['from-1-0', new Blob()],
      ['from-1-toolong123', '09:00'],
    ]),
  ).toEqual([]);
});
