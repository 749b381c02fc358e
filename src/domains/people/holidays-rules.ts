import type Holidays from 'date-holidays';

/**
 * The rules of all holidays of the world, or null for a place that they do not list. Imported when first needed: they
 * take a tenth of a second and some 40 MB, and a workspace may never ask.
 */
export async function holidayRules(place: string): Promise<Holidays | null> {
  if (!(await isListed(place))) return null;

  const [country = '', state = '', region = ''] = place.split('-');
  const { default: Rules } = await import('date-holidays');
  return new Rules(country, state, region);
}

let loaded: Promise<Holidays> | undefined;

/** The whole list, to ask which places there are. */
export function everywhere(): Promise<Holidays> {
  return (loaded ??= import('date-holidays').then(({ default: Rules }) => new Rules()));
}

/** Whether the rules know holidays of the place, by the code under which they list it. */
export async function isListed(place: string): Promise<boolean> {
  const all = await everywhere();
  const [country = '', state, region, ...more] = place.split('-');
  if (more.length > 0 || !Object.hasOwn(all.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!Object.hasOwn(all.getStates(country) ?? {}, state)) return false;
  return region === undefined || Object.hasOwn(all.getRegions(country, state) ?? {}, region);
}
