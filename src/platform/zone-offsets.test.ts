import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeZoneNamed, zoneOffsets } from '#platform/zone-offsets.ts';

const zones = Intl.supportedValuesOf('timeZone');
const anyZone = fc.constantFrom(...zones, 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia');
const anyMoment = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2040, 0) });

test('an offset is the one Temporal gives, in every zone', () => {
  fc.assert(
    fc.property(anyZone, anyMoment, (zone, at) => {
      const expected =
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
      expect(zoneOffsets(zone).offsetAt(at)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('a reading means the instant Temporal calls compatible, in every zone', () => {
  fc.assert(
    fc.property(anyZone, anyMoment, (zone, local) => {
      expect(zoneOffsets(zone).instantOf(local)).toBe(instantByTemporal(zone, local));
    }),
    { numRuns: 2000 },
  );
});

test('the hours around every clock change of the zones that change oddly are read as Temporal reads them', () => {
  const odd = [
    'Africa/Casablanca',
    'Africa/Monrovia',
    'America/New_York',
    'America/Sao_Paulo',
    'Antarctica/Troll',
    'Asia/Gaza',
    'Australia/Lord_Howe',
    'Europe/Lisbon',
    'Pacific/Apia',
    'Pacific/Kwajalein',
  ];
  let changes = 0;
  for (const zone of odd) {
    let at = Temporal.Instant.from('1965-01-01T00:00Z').toZonedDateTimeISO(zone);
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (!next || next.year > 2030) break;
      const before = next.epochMilliseconds + at.offsetNanoseconds / 1e6;
      for (let minutes = -26 * 60; minutes <= 26 * 60; minutes += 15) {
        const local = before + minutes * 60_000;
        expect(zoneOffsets(zone).instantOf(local), `${zone} ${new Date(local).toISOString()}`).toBe(
          instantByTemporal(zone, local),
        );
      }
      at = next;
      changes++;
    }
  }
  expect(changes).toBeGreaterThan(500);
}, 30_000);

test('a zone is known by its name, however it is typed, and by nothing else', () => {
  expect(timeZoneNamed('europe/LISBON')).toBe('Europe/Lisbon');
  expect(timeZoneNamed('Asia/Calcutta')).toBe('Asia/Calcutta');
  expect(timeZoneNamed('UTC')).toBe('UTC');
  for (const name of ['', 'Mars/Olympus', '+05:30', 'Z', '2020-01-01T00:00[Europe/Lisbon]', 'x'.repeat(99)])
    expect(timeZoneNamed(name), name).toBeNull();
});

function instantByTemporal(zone: string, local: number): number {
  const reading = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
  return reading.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
