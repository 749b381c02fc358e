import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockTime, coarse, exact, moment, type Viewer, type WhenWords } from './when.ts';

const words: WhenWords = {
  lastNight: 'last night',
  thisMorning: 'this morning',
  thisAfternoon: 'this afternoon',
  thisEvening: 'this evening',
  tonight: 'tonight',
  yesterdayEvening: 'yesterday evening',
  dayAndTime: ({ day, time }) => `${day} ${time}`,
};

/** Friday 15 May 2026, half past two in the afternoon in Lisbon. */
const lisbon: Viewer = { now: '2026-05-15T13:30:00Z', zone: 'Europe/Lisbon', locale: 'en-GB' };

describe('a coarse time', () => {
  test.each([
    ['2026-05-15T01:00:00Z', 'last night'],
    ['2026-05-15T08:15:00Z', 'this morning'],
    ['2026-05-15T12:00:00Z', 'this afternoon'],
    ['2026-05-15T19:00:00Z', 'this evening'],
    ['2026-05-14T09:00:00Z', 'yesterday'],
    ['2026-05-14T18:00:00Z', 'yesterday evening'],
    ['2026-05-16T09:00:00Z', 'tomorrow'],
    ['2026-05-12T09:00:00Z', 'Tuesday'],
    ['2026-05-09T09:00:00Z', 'Saturday'],
    ['2026-05-08T09:00:00Z', '8 May'],
    ['2025-12-31T09:00:00Z', '31 December 2025'],
  ])('%s is said as "%s"', (at, said) => {
    expect(coarse(at, lisbon, words)).toBe(said);
  });

  test('belongs to the day of the viewer, not of the server', () => {
    const at = '2026-05-14T23:30:00Z';
    expect(coarse(at, lisbon, words)).toBe('last night');
    expect(coarse(at, { ...lisbon, zone: 'America/Recife' }, words)).toBe('yesterday evening');
    expect(coarse(at, { ...lisbon, zone: 'Asia/Kathmandu' }, words)).toBe('this morning');
  });

  test('is tonight, not last night, for someone who is still up', () => {
    const late = { ...lisbon, now: '2026-05-15T02:00:00Z' };
    expect(coarse('2026-05-15T01:00:00Z', late, words)).toBe('tonight');
  });

  test('is in the language of the viewer', () => {
    expect(coarse('2026-05-14T09:00:00Z', { ...lisbon, locale: 'de' }, words)).toBe('gestern');
    expect(coarse('2026-05-04T09:00:00Z', { ...lisbon, locale: 'pt' }, words)).toBe('4 de maio');
    expect(coarse('2026-05-14T09:00:00Z', { ...lisbon, locale: 'ar' }, words)).toBe('أمس');
  });

  test('says something short for any instant in any zone', () => {
    const instants = fc
      .integer({ min: -2e12, max: 4e12 })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const zones = fc.constantFrom('Pacific/Apia', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    fc.assert(
      fc.property(instants, instants, zones, (at, now, zone) => {
        const said = coarse(at, { now, zone, locale: 'en-GB' }, words);
        expect(said.length).toBeGreaterThan(2);
        expect(said.length).toBeLessThanOrEqual('30 September 2026'.length);
      }),
    );
  });
});

describe('a moment to keep', () => {
  test('names the day, then the time', () => {
    expect(moment('2026-05-15T16:00:00Z', lisbon, words)).toBe('today 17:00');
    expect(moment('2026-05-19T16:00:00Z', lisbon, words)).toBe('Tuesday 17:00');
    expect(moment('2026-06-01T08:00:00Z', lisbon, words)).toBe('1 June 09:00');
  });

  test('follows the change of the clocks', () => {
    const october = { ...lisbon, now: '2026-10-24T12:00:00Z' };
    expect(clockTime('2026-10-24T12:00:00Z', october)).toBe('13:00');
    expect(clockTime('2026-10-26T12:00:00Z', october)).toBe('12:00');
  });

  test('keeps to the clock the viewer chose', () => {
    expect(clockTime('2026-05-15T16:00:00Z', { ...lisbon, hourCycle: 'h12' })).toMatch(/^5:00\spm$/);
    expect(clockTime('2026-05-15T13:00:00Z', { ...lisbon, locale: 'en-US' })).toMatch(/^2:00\sPM$/);
    expect(clockTime('2026-05-15T16:00:00Z', { ...lisbon, locale: 'en-US', hourCycle: 'h23' })).toBe('17:00');
    expect(clockTime('2026-05-15T08:00:00Z', { ...lisbon, locale: 'es' })).toBe('09:00');
  });
});

test('an exact time leaves nothing to guess', () => {
  expect(exact('2026-05-15T16:00:00Z', lisbon)).toMatch(/^Friday,? 15 May 2026 at 17:00$/);
});
