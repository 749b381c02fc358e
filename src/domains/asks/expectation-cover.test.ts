import { describe, expect, test } from 'vitest';
import { expectation } from '#domains/asks/expectation.ts';
import { coverHolds, coverMet, type Absence } from '#domains/asks/expectation-cover.ts';
import { calendarOf } from '#domains/people/working-time-calendar.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';

const office = parseWeek('Mon-Fri 09:00-17:00');
const week = { timeZone: 'Europe/Lisbon', weekly: office.ok ? office.weekly : [] };
const present = calendarOf(week);
const off = (from: string, to: string, cover: string | null): Absence<string> => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
  cover,
});
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Lisbon]`).toInstant();
const met = (absences: Absence<string>[], asked: string) => {
  const standin = coverMet(present, absences, at(asked));
  return (
    standin && `${standin.cover} ${standin.sinceAt.toZonedDateTimeISO('Europe/Lisbon').toPlainDateTime()}`
  );
};

describe('who covers', () => {
  const august = off('2025-08-04', '2025-08-15', 'Rui');

  test('nobody, where the person is there to see it', () => {
    expect(met([august], '2025-08-01T16:00')).toBeNull();
    expect(met([august], '2025-08-16T10:00')).toBeNull();
    expect(met([], '2025-08-06T10:00')).toBeNull();
  });

  test('the cover at once, within the hours the person would have worked', () => {
    expect(met([august], '2025-08-06T10:00')).toBe('Rui 2025-08-06T10:00:00');
  });

  test('the cover from the next start of the person’s own hours, where it is asked between', () => {
    expect(met([august], '2025-08-01T18:00')).toBe('Rui 2025-08-04T09:00:00');
    expect(met([august], '2025-08-09T12:00')).toBe('Rui 2025-08-11T09:00:00');
  });

  test('the cover of a later part, where the first part has none', () => {
    const parts = [off('2025-08-04', '2025-08-05', null), off('2025-08-06', '2025-08-08', 'Ana')];
    expect(met(parts, '2025-08-04T10:00')).toBe('Ana 2025-08-06T09:00:00');
  });

  test('nobody, where no part has a cover', () => {
    expect(met([off('2025-08-04', '2025-08-08', null)], '2025-08-04T10:00')).toBeNull();
    expect(met([off('2025-08-04', '2027-08-08', null)], '2025-08-04T10:00')).toBeNull();
  });

  test('whoever is named, where two absences share a day', () => {
    expect(met([off('2025-08-04', '2025-08-08', null), august], '2025-08-04T10:00')).toBe(
      'Rui 2025-08-04T10:00:00',
    );
  });
});

describe('the cover holds the ask', () => {
  const window = { amount: 2, unit: 'workingDays' } as const;
  const asked = at('2025-08-06T10:00');
  const away = [off('2025-08-04', '2025-08-15', 'Rui')];
  const own = expectation(calendarOf(week, { timeOff: away }), asked, window);

  test('where they see it before the person is back, and it is due in their working time', () => {
    const rui = expectation(calendarOf({ ...week, timeZone: 'America/Recife' }), asked, window);
    expect(coverHolds(own, rui)).toBe(true);
    expect(rui.dueAt?.toZonedDateTimeISO('America/Recife').toPlainDateTime().toString()).toBe(
      '2025-08-08T17:00:00',
    );
  });

  test('but not where they are away for as long, or have no working time', () => {
    const alsoAway = expectation(calendarOf(week, { timeOff: away }), asked, window);
    expect(coverHolds(own, alsoAway)).toBe(false);
    expect(coverHolds(own, expectation(calendarOf({ ...week, weekly: [] }), asked, window))).toBe(false);
  });

  test('also where the person will not be back at all', () => {
    const gone = expectation(calendarOf({ ...week, weekly: [] }), asked, window);
    expect(coverHolds(gone, expectation(present, asked, window))).toBe(true);
  });
});
