import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { holidayDates, publicHolidays } from '#domains/people/holidays.ts';
import { holidayCountries, holidayRegions, isHolidayPlace } from '#domains/people/holidays-places.ts';

describe('public holidays', () => {
  test('of England in 2025 are the eight that gov.uk lists', async () => {
    expect((await holidayDates('GB-ENG', 2025, 2025)).map(String)).toEqual([
      '2025-01-01',
      '2025-04-18',
      '2025-04-21',
      '2025-05-05',
      '2025-05-26',
      '2025-08-25',
      '2025-12-25',
      '2025-12-26',
    ]);
  });

  test('differ between the parts of a country', async () => {
    const scotland = (await holidayDates('GB-SCT', 2025, 2025)).map(String);
    expect(scotland).toContain('2025-12-01');
    expect(scotland).not.toContain('2025-04-21');
  });

  test('are named in the language asked for', async () => {
    const [newYear] = await publicHolidays('AT', 2025, 2025, 'de-AT');
    expect(newYear?.name).toBe('Neujahr');
    expect((await publicHolidays('AT', 2025, 2025, 'en'))[0]?.name).toBe("New Year's Day");
  });

  test('are told for each day of a feast, also over New Year', async () => {
    const named = async (place: string, year: number, name: RegExp) =>
      (await publicHolidays(place, year, year))
        .filter((day) => name.test(day.name))
        .map(({ on }) => String(on));
    expect(await named('TR', 2026, /Fitr/)).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
    expect(await named('SZ', 2023, /Incwala/)).toEqual([
      '2023-01-01',
      '2023-01-02',
      '2023-12-28',
      '2023-12-29',
      '2023-12-30',
      '2023-12-31',
    ]);
  });

  test('that begin at noon take no day away', async () => {
    expect((await holidayDates('IS', 2025, 2025)).map(String)).not.toContain('2025-12-24');
    expect((await holidayDates('IS', 2025, 2025)).map(String)).toContain('2025-12-25');
  });

  test('on a day of 23 hours take all of it', async () => {
    // On Easter Sunday 2024 the clocks of Europe went forward.
    expect((await holidayDates('DE-BB', 2024, 2024)).map(String)).toContain('2024-03-31');
  });

  test('come in order and each day once, however many years are asked for', async () => {
    const days = (await holidayDates('US-LA-NO', 2020, 2030)).map(String);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.length).toBeGreaterThan(100);
  });

  test('are not known of a place nobody listed', async () => {
    for (const place of ['', 'XX', 'GB-XXX', 'PT-ENG', 'US-LA-XX', 'US-LA-NO-1', 'constructor', 'gb-eng'])
      expect(await holidayDates(place, 2025, 2025), place).toEqual([]);
  });

  test('do not depend on the zone of the server', () => {
    const script = `
      const { holidayDates } = await import('#domains/people/holidays.ts');
      const days = await Promise.all(['GB-ENG', 'IL', 'TR', 'NZ'].map((place) => holidayDates(place, 2025, 2026)));
      console.log(days.flat().map(String).join());`;
    const [one, other] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );
    expect(one).toBe(other);
    expect(one?.length).toBeGreaterThan(500);
  }, 30_000);
});

describe('places with holidays of their own', () => {
  test('are countries, named and ordered as a language does', async () => {
    const german = await holidayCountries('de');
    expect(german.slice(0, 2).map(({ name }) => name)).toEqual(['Ägypten', 'Ålandinseln']);
    expect(german.find(({ code }) => code === 'GB')?.name).toBe('Vereinigtes Königreich');
    expect(german.length).toBeGreaterThan(200);
  });

  test('have parts, which may have parts', async () => {
    const states = await holidayRegions('US', 'en');
    expect(states).toContainEqual({ code: 'US-LA', name: 'Louisiana' });
    expect(await holidayRegions('US-LA', 'en')).toEqual([{ code: 'US-LA-NO', name: 'New Orleans' }]);
    expect(await holidayRegions('US-LA-NO', 'en')).toEqual([]);
    expect(await holidayRegions('MC', 'en')).toEqual([]);
    expect(await holidayRegions('XX', 'en')).toEqual([]);
  });

  test('are known by the codes under which they are listed', async () => {
    expect(await isHolidayPlace('GB-ENG')).toBe(true);
    expect(await isHolidayPlace('GB-PAR')).toBe(false);
  });
});
