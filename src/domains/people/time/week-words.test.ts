import { expect, test } from 'vitest';
import { parseWeek } from '../working-time-text.ts';
import { dayName, timeOfDay, weekInWords, type WeekWords } from './week-words.ts';

const words: WeekWords = {
  span: ({ first, last }) => `${first} to ${last}`,
  hours: ({ from, to }) => `${from} to ${to}`,
  hoursOverMidnight: ({ from, to }) => `${from} to ${to} the next day`,
  wholeDay: () => 'all day and night',
  group: ({ days, hours }) => `${days}, ${hours}`,
  never: () => 'never',
};

test.each([
  ['Mon-Fri 09:00-17:00', 'Monday to Friday, 09:00 to 17:00'],
  ['Mon-Fri 09:00-12:30 13:30-17:00', 'Monday to Friday, 09:00 to 12:30 and 13:30 to 17:00'],
  ['Mon,Tue,Thu 08:00-16:00', 'Monday, Tuesday and Thursday, 08:00 to 16:00'],
  ['Mon-Wed,Fri 08:00-16:00', 'Monday to Wednesday and Friday, 08:00 to 16:00'],
  ['Mon-Thu 08:00-16:00; Sat 10:00-12:00', 'Monday to Thursday, 08:00 to 16:00; Saturday, 10:00 to 12:00'],
  ['Sun 22:00-06:00', 'Sunday, 22:00 to 06:00 the next day'],
  ['Sat 00:00-24:00', 'Saturday, all day and night'],
  ['none', 'never'],
])('%s', (text, said) => {
  const week = parseWeek(text);
  expect(week.ok && weekInWords(week.weekly, 'en-GB', words)).toBe(said);
});

test('days and times are said as the reader says them', () => {
  expect([dayName(1, 'pt-PT'), dayName(7, 'en-GB', 'short')]).toEqual(['segunda-feira', 'Sun']);
  expect(timeOfDay('17:30', 'en-US')).toMatch(/^5:30\sPM$/);
  expect(timeOfDay('24:00', 'en-GB')).toMatch(/^(00|24):00$/);
});
