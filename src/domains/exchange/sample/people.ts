import type { Role } from '../../people/member.ts';
import type { WeeklyRow } from '../../people/working-time.ts';

/** Somebody of the sample community, as they would have told it themselves. */
export interface SamplePerson {
  name: string;
  zone: string;
  role: Role;
  /** Monday to Friday. */
  hours: readonly (readonly [from: string, to: string])[];
  holidays: string | null;
  pronouns: string;
  languages: readonly string[];
  about: string;
  reach: string;
  disagree: string;
}

/** The people of Harbour Street, a small company in seven time zones. What is on screen is what the tests talk about. */
export const people = {
  rui: {
    name: 'Rui Tavares',
    zone: 'Europe/Lisbon',
    role: 'owner',
    hours: [
      ['09:00', '12:30'],
      ['13:30', '17:00'],
    ],
    holidays: 'PT',
    pronouns: 'he',
    languages: ['Português', 'English'],
    about: 'The river, if I lean out far enough. I keep the books and the calendar honest.',
    reach: 'Ask in a thread. If it burns, say why in the first line.',
    disagree: 'Bluntly and early. I sulk for an hour and then I thank you.',
  },
  mei: {
    name: 'Mei Tanaka',
    zone: 'Asia/Tokyo',
    role: 'member',
    hours: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    holidays: 'JP',
    pronouns: 'she',
    languages: ['日本語', 'English'],
    about: 'A persimmon tree and somebody else’s cat. I design how things are learned.',
    reach: 'Write at length; I read slowly and answer once.',
    disagree: 'With an example. I change my mind about examples, seldom about principles.',
  },
  kofi: {
    name: 'Kofi Mensah',
    zone: 'Africa/Accra',
    role: 'host',
    hours: [['08:00', '16:00']],
    holidays: null,
    pronouns: 'he',
    languages: ['English', 'Twi'],
    about: 'Mornings on the veranda before the heat. I look after how we talk to one another.',
    reach: 'Anything, any thread. Mornings are best.',
    disagree: 'Ask me a question I cannot answer. It works every time.',
  },
  amara: {
    name: 'Amara Diallo',
    zone: 'Africa/Dakar',
    role: 'member',
    hours: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    holidays: null,
    pronouns: 'she',
    languages: ['Français', 'Wolof', 'English'],
    about: 'The Atlantic, loud today. I run our learning projects.',
    reach: 'A question with the date you need it by.',
    disagree: 'Tell me what you would try instead.',
  },
  priya: {
    name: 'Priya Kulkarni',
    zone: 'Asia/Kolkata',
    role: 'member',
    hours: [['09:30', '18:00']],
    holidays: null,
    pronouns: 'she',
    languages: ['मराठी', 'हिन्दी', 'English'],
    about: 'A neem tree full of parakeets. I write the parts that compute.',
    reach: 'Short and concrete. Code beats prose.',
    disagree: 'Point at the line.',
  },
  joana: {
    name: 'Joana Freire',
    zone: 'America/Recife',
    role: 'member',
    hours: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    holidays: 'BR',
    pronouns: 'she',
    languages: ['Português', 'Español', 'English'],
    about: 'Roof tiles and, on Fridays, a brass band practising. I talk to clients.',
    reach: 'Voice note or letter, both are fine.',
    disagree: 'Make me laugh first.',
  },
  eli: {
    name: 'Eli Novak',
    zone: 'America/Vancouver',
    role: 'member',
    hours: [['09:00', '17:00']],
    holidays: 'CA-BC',
    pronouns: 'they',
    languages: ['English', 'Čeština'],
    about: 'Rain, then mountains, then rain. I came in spring and still ask the obvious questions.',
    reach: 'Wake nobody on my account; I will find it in the morning.',
    disagree: 'Slowly, please. I need the second day.',
  },
  sam: {
    name: 'Sam Okafor',
    zone: 'Europe/London',
    role: 'guest',
    hours: [['10:00', '14:00']],
    holidays: 'GB-ENG',
    pronouns: 'he',
    languages: ['English'],
    about: 'A library reading room, most days. I am here for one project.',
    reach: 'In the thread we share.',
    disagree: 'In private first, if it can be.',
  },
} as const satisfies Record<string, SamplePerson>;

export type Person = keyof typeof people;

/** Their week in rows. */
export const weekOf = (person: Person): WeeklyRow[] =>
  ([1, 2, 3, 4, 5] as const).flatMap((day) => people[person].hours.map(([from, to]) => ({ day, from, to })));
