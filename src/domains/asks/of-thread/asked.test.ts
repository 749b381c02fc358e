import { expect, test } from 'vitest';
import { calendarOf } from '../../people/working-time-calendar.ts';
import { asksInThread, type AskRow } from './asked.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const now = '2026-03-04T10:00:00Z';
const reader = { now, zone: 'Europe/Lisbon', locale: 'en-GB' };
const calendar = calendarOf({
  timeZone: 'Africa/Accra',
  weekly: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '08:00', to: '16:00' })),
});
const calendars = new Map(
  ['kofi', 'amara'].map((id) => [id, { calendar, withoutTimeOff: calendar, timeOff: [] }]),
);
const row = (changes: Partial<AskRow>): AskRow => ({
  id: 'one',
  kind: 'answer',
  askerId: 'rui',
  askerName: 'Rui',
  circleId: null,
  circleName: null,
  windowAmount: 2,
  windowUnit: 'workingDays',
  askedAt: instant('2026-03-02T20:00:00Z'),
  state: 'open',
  settledBy: null,
  settledByName: null,
  reason: null,
  proposedDueAt: null,
  proposedReason: null,
  memberId: 'kofi',
  name: 'Kofi',
  timeZone: 'Africa/Accra',
  forId: null,
  seenAt: instant('2026-03-03T08:00:00Z'),
  dueAt: instant('2026-03-05T16:00:00Z'),
  open: true,
  owing: 1,
  ...changes,
});
const says = (viewerId: string, ...rows: AskRow[]) =>
  asksInThread(rows, { reader, viewerId, calendars }).groups[0]!.rows[0]!.says;

test('what their working time has come for is with them since then, and not seen just now', () => {
  expect(says('rui', row({}))[0]).toBe('with them since yesterday 08:00 your time');
  expect(says('kofi', row({}))[0]).toBe('with you since yesterday 08:00');
});

test('what is still to be seen says when', () => {
  const later = row({ seenAt: instant('2026-03-05T08:00:00Z') });
  expect(says('rui', later)[0]).toBe('sees it tomorrow 08:00 your time');
});

test('of a group, who has stepped back says nothing of when it is seen', () => {
  const group = { circleId: 'g', circleName: 'Readers', owing: 1 };
  const stepped = row({ ...group, open: false });
  const still = row({
    ...group,
    memberId: 'amara',
    name: 'Amara',
    seenAt: instant('2026-03-05T08:00:00Z'),
  });
  expect(says('rui', stepped, still)).toContain('sees it tomorrow 08:00 your time');
});
