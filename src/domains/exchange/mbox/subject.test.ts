import { describe, expect, test } from 'vitest';
import { baseOf, readSubject } from './subject.ts';

const isListTag = (tag: string) => tag === 'Tides';

describe('a title is the subject without its marks', () => {
  test.each([
    ['[Tides] Re: Where is the buoy?', 'Where is the buoy?', true],
    ['Re: [Tides] RE: Re[2]: Where is the buoy?', 'Where is the buoy?', true],
    ['AW: Boje', 'Boje', true],
    ['SV: Bøye', 'Bøye', true],
    ['Antw: Boei', 'Boei', true],
    ['回复：浮标', '浮标', true],
    ['ΑΠ: Σημαδούρα', 'Σημαδούρα', true],
    ['Re^2: Buoy', 'Buoy', true],
    ['Re (3): Buoy', 'Buoy', true],
    ['[Tides] [patch 2/3] Buoy', '[patch 2/3] Buoy', false],
    ['Fwd: Buoy', 'Fwd: Buoy', false],
    ['Regarding: the buoy', 'Regarding: the buoy', false],
    ['   Buoy \t and   chain ', 'Buoy and chain', false],
    ['Re:', '', true],
    ['', '', false],
  ])('%j', (subject, title, isAnswer) => {
    expect(readSubject(subject, isListTag)).toMatchObject({ title, isAnswer });
  });
});

test('tags at the front are told, whoever put them there', () => {
  expect(readSubject('Re: [Tides] [ann] [x] Buoy [2]').tags).toEqual(['Tides', 'ann', 'x']);
});

test('letters of one conversation have one base', () => {
  const subjects = [
    '[Tides] Where is the buoy?',
    'Re: [Tides]  where is the BUOY?',
    'Fwd: Re: Where is the buoy?',
    'AW: Where is the buoy? (was: Chains)',
  ];
  expect(new Set(subjects.map(baseOf))).toEqual(new Set(['where is the buoy?']));
});
