import { expect, test } from 'vitest';
import { parseWeek } from '../working-time-text.ts';
import { calendarOf } from '../working-time-calendar.ts';
import { inCommon } from './hours-today.ts';

const calendar = (timeZone: string, text: string) => {
  const week = parseWeek(text);
  return calendarOf({ timeZone, weekly: week.ok ? week.weekly : [] });
};
const rui = calendar('Europe/Lisbon', 'Mon-Fri 09:00-12:30 13:30-17:00');
const mei = calendar('Asia/Tokyo', 'Mon-Fri 09:00-19:00');
const eli = calendar('America/Vancouver', 'Mon-Fri 09:00-17:00');
const monday = Temporal.ZonedDateTime.from('2026-03-02T00:00[Europe/Lisbon]');
const day = [monday.toInstant(), monday.add({ days: 1 }).toInstant()] as const;
const said = (stretches: { start: Temporal.Instant; end: Temporal.Instant }[]) =>
  stretches.map(({ start, end }) =>
    [start, end]
      .map((at) => at.toZonedDateTimeISO('Europe/Lisbon').toPlainTime().toString().slice(0, 5))
      .join('-'),
  );

test('two people are both at work where their hours meet', () => {
  expect(said(inCommon(rui, mei, ...day))).toEqual(['09:00-10:00']);
  expect(said(inCommon(mei, rui, ...day))).toEqual(['09:00-10:00']);
  expect(said(inCommon(rui, rui, ...day))).toEqual(['09:00-12:30', '13:30-17:00']);
});

test('where they only touch, or never meet, there is nothing', () => {
  expect(inCommon(rui, eli, ...day)).toEqual([]);
  expect(inCommon(rui, calendar('UTC', 'none'), ...day)).toEqual([]);
});
