import { everywhere, isListed } from '#domains/people/holidays-rules.ts';

/** A place with public holidays of its own; `code` is what `publicHolidays` and `WorkingTime.holidays` take. */
export type HolidayPlace = { code: string; name: string };

/** The countries whose holidays are known, named in a language (BCP 47) and in its alphabetical order. Server only. */
export async function holidayCountries(language: string): Promise<HolidayPlace[]> {
  const all = await everywhere();
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const places = Object.entries(all.getCountries(spoken(language))).map(([code, name]) => ({
    code,
    // The rules know most countries only by what they call themselves.
    name: names.of(code) ?? name,
  }));
  return inOrder(places, language);
}

/**
 * The parts of a place that have holidays of their own: the states of "US", the cities of "US-LA"; none for most.
 * Named in the language where a name in it is known, else as the place calls itself.
 */
export async function holidayRegions(place: string, language: string): Promise<HolidayPlace[]> {
  if (!(await isHolidayPlace(place))) return [];
  const all = await everywhere();
  const [country = '', state, region] = place.split('-');
  if (region) return [];
  const within = state
    ? all.getRegions(country, state, spoken(language))
    : all.getStates(country, spoken(language));
  const places = Object.entries(within ?? {}).map(([part, name]) => ({ code: `${place}-${part}`, name }));
  return inOrder(places, language);
}

/** Whether holidays are known of the place: what working time from outside is checked with before it is kept. */
export async function isHolidayPlace(place: string): Promise<boolean> {
  return isListed(place);
}

function inOrder(places: HolidayPlace[], language: string): HolidayPlace[] {
  const { compare } = new Intl.Collator(language);
  return places.sort((a, b) => compare(a.name, b.name));
}

function spoken(language: string): string {
  return new Intl.Locale(language).language;
}
