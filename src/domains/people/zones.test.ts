import { expect, test } from 'vitest';
import { cityOf, nameToday, zoneOf, zones, zonesLike } from './zones.ts';

test('every zone is one that time can be told in, and has a city', () => {
  const all = zones();
  expect(all.length).toBeGreaterThan(400);
  for (const { id, city } of all) {
    expect(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id).timeZoneId).toBe(id);
    expect(city).not.toBe('');
  }
  expect(all.at(-1)?.id).toBe('UTC');
});

test('a zone is said by its city', () => {
  expect(zoneOf('America/Argentina/Buenos_Aires')).toEqual({
    id: 'America/Argentina/Buenos_Aires',
    city: 'Buenos Aires',
    region: 'America · Argentina',
  });
  expect(cityOf('Europe/Lisbon')).toBe('Lisbon');
});

test.each([
  ['lis', 'Europe/Lisbon'],
  ['BUENOS', 'America/Argentina/Buenos_Aires'],
  ['kath', 'Asia/Kathmandu'],
  ['asia/tokyo', 'Asia/Tokyo'],
  ['são paulo', 'America/Sao_Paulo'],
  ['new_york', 'America/New_York'],
  ['mumbai', 'Asia/Kolkata'],
  ['brasilia', 'America/Sao_Paulo'],
  ['kyiv', 'Europe/Kyiv'],
])('%s finds %s', (typed, id) => {
  expect(zonesLike(typed, zones()).map((zone) => zone.id)).toContain(id);
});

test('a city that begins with it comes before one that only has it', () => {
  expect(zonesLike('york', [zoneOf('America/New_York'), zoneOf('Europe/York')])[0]?.id).toBe('Europe/York');
});

test('whatever name a browser has for its zone, it is one of ours', () => {
  const ours = new Set(zones().map(({ id }) => id));
  expect(['Asia/Katmandu', 'Asia/Calcutta', 'Asia/Kolkata', 'Europe/Lisbon', 'UTC'].map(nameToday)).toEqual([
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Asia/Kolkata',
    'Europe/Lisbon',
    'UTC',
  ]);
  for (const id of Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/')))
    expect(ours).toContain(nameToday(id));
});

test('nothing typed and nothing like it find nothing', () => {
  expect([zonesLike('  ', zones()), zonesLike('xyzzy', zones())]).toEqual([[], []]);
});
