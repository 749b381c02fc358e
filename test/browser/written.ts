import { cityOf } from '#domains/people/zones.ts';
import { api } from './api.ts';
import { emailOf, type Community } from './community.ts';
import type { Written } from './pseudo-page.ts';

/** What is of no language, wherever it stands: addresses, keys of a keyboard, browsers, and what is set apart as a name. */
const ofNoLanguage: Written = [
  /\u2068[^\u2069]*\u2069/,
  /[\w.]+@[\w.-]+/,
  /(Ctrl|Alt|Shift)\+(Alt\+|Shift\+)?\w/,
  /\b(Chrome|Safari|iPhone|Linux|Android)\b/,
];

/** What the people of the sample community wrote and messages are filled in with: names, titles, where they live. */
export async function writtenIn({ app }: Community): Promise<Written> {
  const rui = await api(app, 'harbour-street', emailOf('rui'));
  const of = async (what: string) => (await rui.get(`/${what}?limit=100`)).items as Record<string, string>[];
  const [members, groups, spaces, threads] = await Promise.all(
    ['members', 'groups', 'spaces', 'threads'].map(of),
  );
  return [
    'Harbour Street',
    ...members!.flatMap(({ name = '', handle = '', timeZone = '' }) => [name, handle, cityOf(timeZone)]),
    ...groups!.flatMap(({ name = '', handle = '' }) => [name, handle]),
    ...spaces!.map(({ name = '' }) => name),
    ...threads!.map(({ title = '' }) => title),
    ...ofNoLanguage,
  ].filter((each) => each !== '');
}
