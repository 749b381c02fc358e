import { citiesWithin, namedToday } from './zone-names.ts';

/** A time zone as people look for it: by its city, within a part of the world. */
export interface Zone {
  /** IANA, as "America/Argentina/Buenos_Aires". */
  id: string;
  /** "Buenos Aires". */
  city: string;
  /** "America · Argentina". */
  region: string;
  /** Other cities that keep its time, as people may look for it. */
  cities?: string;
}

let known: Zone[] | undefined;

/** Every zone that this runtime knows by a city's name, in the order of their cities; UTC last. */
export function zones(): Zone[] {
  known ??= [
    ...Intl.supportedValuesOf('timeZone')
      .filter((id) => id.includes('/'))
      .map((id) => zoneOf(nameToday(id)))
      .sort((a, b) => a.city.localeCompare(b.city, 'en')),
    zoneOf('UTC'),
  ];
  return known;
}

/** The name a zone goes by here: browsers still say "Asia/Calcutta" where we say "Asia/Kolkata". */
export const nameToday = (id: string): string => namedToday[id] ?? id;

/** The parts of a zone's name as one says them. */
export function zoneOf(id: string): Zone {
  const parts = id.split('/').map((part) => part.replaceAll('_', ' '));
  const cities = citiesWithin[id];
  return { id, city: parts.at(-1) ?? id, region: parts.slice(0, -1).join(' · '), ...(cities && { cities }) };
}

/** "Lisbon" of "Europe/Lisbon": how a place is named beside a person. */
export const cityOf = (id: string): string => zoneOf(id).city;

/**
 * The zones that fit what somebody typed: a city, a region, or an IANA name, in any case and with or without
 * accents; those that begin with it first.
 */
export function zonesLike(typed: string, among: Zone[], most = 8): Zone[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const ranked = among.flatMap((zone) => {
    const city = plain(zone.city);
    const whole = plain(`${zone.region} ${zone.city} ${zone.id} ${zone.cities ?? ''}`);
    const rank = city.startsWith(wanted) ? 0 : city.includes(wanted) ? 1 : whole.includes(wanted) ? 2 : 3;
    return rank < 3 ? [{ zone, rank }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ zone }) => zone);
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[\s_/·-]+/g, ' ')
    .trim();
