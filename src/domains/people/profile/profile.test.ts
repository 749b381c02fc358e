import { expect, test } from 'vitest';
import { profileInForm } from './profile-form.ts';
import { longest, profileOf, profileRefusal, tidy, type Profile } from './profile.ts';

const mei: Profile = {
  name: ' Mei  Tanaka ',
  pronouns: 'she/her',
  languages: ['日本語', ' English ', 'English', ''],
  answers: { window: '  The bay. ', hour: '   ' },
  card: { reach: 'A thread.', ways: ['watch', 'read'], disagree: '' },
};

test('what is kept is trimmed, each language once, and empty answers are none', () => {
  expect(tidy(mei)).toEqual({
    name: 'Mei Tanaka',
    pronouns: 'she/her',
    languages: ['日本語', 'English'],
    answers: { window: 'The bay.' },
    card: { reach: 'A thread.', ways: ['read', 'watch'], disagree: '' },
  });
});

test('a name is needed, and nothing is longer than a page can bear', () => {
  expect(profileRefusal(tidy(mei))).toBeNull();
  expect(profileRefusal(tidy({ ...mei, name: ' ' }))).toBe('name-missing');
  expect(profileRefusal(tidy({ ...mei, name: 'ا'.repeat(longest.name + 1) }))).toBe('too-long');
  expect(profileRefusal(tidy({ ...mei, answers: { mind: 'x'.repeat(601) } }))).toBe('too-long');
  expect(profileRefusal(tidy({ ...mei, languages: Array.from({ length: 13 }, (_, i) => `L${i}`) }))).toBe(
    'too-long',
  );
});

test('a row with anything in it is read as a profile', () => {
  const row = {
    name: 'Mei',
    pronouns: '',
    languages: [],
    answers: JSON.parse('{"window": 7, "hour": "Tides", "__proto__": {"mind": "no"}}'),
    preferenceCard: { ways: ['read', 'smell'], reach: null },
  };
  expect(profileOf(row)).toEqual({
    name: 'Mei',
    pronouns: '',
    languages: [],
    answers: { hour: 'Tides' },
    card: { reach: '', ways: ['read'], disagree: '' },
  });
  expect(profileOf({ ...row, answers: null, preferenceCard: 'x' }).card.ways).toEqual([]);
});

test('a posted form is a profile; other fields and files in it are passed over', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    name: 'Mei',
    languages: '日本語、English, Deutsch',
    'answer-hour': 'Tides',
    'answer-secret': 'x',
    reach: 'A thread.',
  }))
    form.set(name, value);
  form.append('ways', 'listen');
  form.append('ways', 'fly');
  const profile = tidy(profileInForm(form));
  expect(profile).toMatchObject({ languages: ['日本語', 'English', 'Deutsch'], answers: { hour: 'Tides' } });
  expect(profile.card).toEqual({ reach: 'A thread.', ways: ['listen'], disagree: '' });
});
