import { expect, test } from 'vitest';
import { letterDate, readDate } from './dates.ts';

const now = Temporal.Instant.from('2024-06-01T00:00:00Z');

test.each([
  ['Sat, 1 Jul 2023 05:58:05 +0000', '2023-07-01T05:58:05Z'],
  ['1 Jul 2023 05:58 +0200', '2023-07-01T03:58:00Z'],
  ['Sat, 01 Jul 2023 05:58:05 +0000 (UTC)', '2023-07-01T05:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 EST', '2023-07-01T10:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 MESZ', '2023-07-01T03:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 GMT+0200', '2023-07-01T03:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 +0545', '2023-07-01T00:13:05Z'],
  ['Sat, 1 Jul 2023 05:58:05', '2023-07-01T05:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 IST', '2023-07-01T05:58:05Z'],
  ['Sat, 1 Jul 2023 05:58:05 +9900', '2023-07-01T05:58:05Z'],
  ['Sat,  1 Jul 23 05:58:05 PDT', '2023-07-01T12:58:05Z'],
  ['01-Jul-99 05:58:05 GMT', '1999-07-01T05:58:05Z'],
  ['Sat, 1 Jul 103 05:58:05 GMT', '2003-07-01T05:58:05Z'],
  ['Sat Jul  1 07:58:05 2023', '2023-07-01T07:58:05Z'],
  ['Sat Jul  1 07:58:05 EDT 2023', '2023-07-01T11:58:05Z'],
  ['Sat Jul 01 05:58:05 +0000 2023', '2023-07-01T05:58:05Z'],
  ['2023-07-01T05:58:05.123+02:00', '2023-07-01T03:58:05Z'],
  ['Fri, 30 Jun 2023 24:00:00 +0000', '2023-07-01T00:00:00Z'],
  ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59Z'],
])('%s is %s', (written, expected) => {
  expect(readDate(written)?.toString()).toBe(expected);
});

test.each([
  '',
  'yesterday',
  'Sat, 31 Feb 2023 10:00:00 +0000',
  '1 Foo 2023 10:00',
  '\0\0\0',
  '9'.repeat(300),
  'Sat, 1 Jul 2023 25:10 +0000',
])('what is no date is none: %j', (written) => {
  expect(readDate(written)).toBeNull();
});

test('a letter is dated by its own field', () => {
  const read = letterDate('Sat, 1 Jul 2023 05:58:05 +0000', 'Mon Jul  3 07:58:05 2023', now);
  expect(read).toEqual({ at: Temporal.Instant.from('2023-07-01T05:58:05Z'), doubt: 'none' });
});

test.each([
  ['', 'missing'],
  ['soon', 'missing'],
  ['Mon, 1 Jan 2035 00:00:00 +0000', 'future'],
  ['Wed, 5 Jul 2023 00:00:00 +0000', 'future'],
  ['Thu, 1 Jan 1970 00:00:00 +0000', 'past'],
  ['Fri, 1 Jan 1904 00:00:00 +0000', 'past'],
])('a date field of %j is doubted as %s, and the envelope counts', (field, doubt) => {
  const read = letterDate(field, 'Sat Jul  1 07:58:05 2023', now);
  expect(read.at?.toString()).toBe('2023-07-01T07:58:05Z');
  expect(read.doubt).toBe(doubt);
});

test('without any date there is none, rather than an invented one', () => {
  expect(letterDate('', 'Fri Jul  1 07:58:05 2095', now)).toEqual({ at: null, doubt: 'missing' });
});
