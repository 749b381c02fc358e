import { holidayRules } from '#domains/people/holidays-rules.ts';

/** A public holiday on one day; one that lasts several is told once for each. */
export type PublicHoliday = { on: Temporal.PlainDate; name: string };

const HOUR = 3_600_000;
const YEARS_KEPT = 2000;

/** By place, year and language. The rules of one year take milliseconds to work out, and do not change meanwhile. */
const years = new Map<string, Promise<PublicHoliday[]>>();

/**
 * The public holidays of a place, first to last day, named in a language where a name in it is known.
 *
 * Public holidays only: bank, school and optional ones, and days merely observed, are left out, and so are those that
 * begin at noon, for what is removed from working time is whole days. Server only: the rules weigh megabytes.
 *
 * @param place a country and perhaps a region of it, as `holidayCountries` and `holidayRegions` list them: "PT",
 * "GB-ENG", "US-LA-NO". Of a place nobody listed no holidays are known.
 * @param language BCP 47, as "pt-BR".
 */
export async function publicHolidays(
  place: string,
  fromYear: number,
  toYear: number,
  language = 'en',
): Promise<PublicHoliday[]> {
  const found: Promise<PublicHoliday[]>[] = [];
  for (let year = fromYear; year <= toYear; year++) found.push(holidaysOfYear(place, year, language));
  return (await Promise.all(found)).flat();
}

/** The days of `publicHolidays`, each once, in order: what `calendarOf` takes from working time. */
export async function holidayDates(
  place: string,
  fromYear: number,
  toYear: number,
): Promise<Temporal.PlainDate[]> {
  const holidays = await publicHolidays(place, fromYear, toYear);
  return holidays
    .map(({ on }) => on)
    .filter((on, i, all) => i === 0 || !on.equals(all[i - 1] as Temporal.PlainDate));
}

function holidaysOfYear(place: string, year: number, language: string): Promise<PublicHoliday[]> {
  const key = `${place} ${year} ${language}`;
  const known = years.get(key);
  if (known) return known;

  const found = readYear(place, year, language);
  found.catch(() => years.delete(key));
  if (years.size >= YEARS_KEPT) years.delete(years.keys().next().value as string);
  years.set(key, found);
  return found;
}

async function readYear(place: string, year: number, language: string): Promise<PublicHoliday[]> {
  const rules = await holidayRules(place);
  if (!rules) return [];

  // The days of one that spans New Year are listed with the year in which it begins.
  const spoken = new Intl.Locale(language).language;
  return [year - 1, year]
    .flatMap((listed) => rules.getHolidays(listed, spoken))
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const first = Temporal.PlainDate.from(date.slice(0, 10));
      const days = wholeDays(date, end.getTime() - start.getTime());
      return Array.from({ length: days }, (_, i) => ({ on: first.add({ days: i }), name }));
    })
    .filter(({ on }) => on.year === year)
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

/**
 * How many whole days a listed holiday takes. Those of the Hebrew and Islamic calendars are listed as beginning at the
 * sunset before their date; a day on which the clock goes forward has 23 hours.
 */
function wholeDays(date: string, milliseconds: number): number {
  const beginsAtMidnight = date.slice(11, 19) === '00:00:00';
  return beginsAtMidnight ? Math.floor((milliseconds + HOUR) / (24 * HOUR)) : 0;
}
