import { expect, test } from 'vitest';
import { houseOf } from './small-house.ts';
import { wellFormed } from './well-formed.ts';

const plural = (match: Record<string, string>, options = '') => [
  { declarations: ['input count', `local form = count: plural${options}`], selectors: ['form'], match },
];
const counted = plural({ 'form=one': 'One reply', 'form=other': '{count} replies' });

function found(
  messages: Record<string, unknown>,
  translated?: { locale: string; messages: Record<string, unknown> },
) {
  const house = houseOf({
    'messages/en.json': JSON.stringify(messages),
    ...(translated ? { [`messages/${translated.locale}.json`]: JSON.stringify(translated.messages) } : {}),
  });
  return wellFormed(house).map(({ says }) => says);
}

test('texts, placeholders, plurals and choices with a last resort are well formed', () => {
  const choice = [{ declarations: ['input kind'], match: { 'kind=ask': 'An ask', 'kind=*': 'A thread' } }];
  const ordinal = plural({ 'form=one': '{count}st', 'form=*': '{count}th' }, ' type=ordinal');
  expect(
    found({
      $schema: 'x',
      hello: 'Hello {name}',
      code: 'a \\{b\\}',
      rich: '{#b}x{/b}',
      counted,
      choice,
      ordinal,
    }),
  ).toEqual([]);
});

test.each([
  [{ TurnTitle: 'x' }, 'TurnTitle: keys are flat snake_case.'],
  [{ a: { b: 'x' } }, 'a: a message with variants is one object with "match", in a list.'],
  [{ a: ' x' }, 'a: is empty, or begins or ends with a space.'],
  [{ a: '' }, 'a: is empty, or begins or ends with a space.'],
  [{ a: 'Hello {name' }, 'a: has a brace that opens or closes no placeholder.'],
  [{ a: 'Hello {}' }, 'a: has a brace that opens or closes no placeholder.'],
  [{ a: plural({ 'form=one': 'One', 'form=other': '{cuont}' }) }, 'a: {cuont} is not declared.'],
  [{ a: plural({ 'form=one': 'One reply' }) }, 'a: "form" has no sentence for the plural form "other".'],
  [{ a: plural({ 'form=*': 'x', 'form=few': 'y' }) }, 'a: "few" is no plural form of en (one, other).'],
  [
    { a: [{ declarations: ['input kind'], match: { 'kind=ask': 'x' } }] },
    'a: "kind" has no sentence for anything else (kind=*).',
  ],
])('%j is not', (messages, says) => {
  expect(found(messages)).toEqual([says]);
});

test('a language has its own plural forms', () => {
  const pl = {
    locale: 'pl',
    messages: { a: plural({ 'form=one': '1', 'form=few': '2', 'form=other': '5' }) },
  };
  expect(found({ a: counted }, pl)).toEqual(['a: "form" has no sentence for the plural form "many".']);
});

test('a translation has the same messages with the same things to fill in', () => {
  const de = { locale: 'de', messages: { hello: 'Hallo {nam}', gone: 'x', a: 'Antworten' } };
  expect(found({ hello: 'Hello {name}', bye: 'Bye', a: counted }, de)).toEqual([
    'hello: fills in {nam} where English has {name}.',
    'bye: is not translated.',
    'a: fills in {} where English has {count}.',
    'gone: is not in messages/en.json.',
  ]);
});
