import { expect, test } from 'vitest';
import { unquoteFrom } from './unquote.ts';

test.each([
  ['an escaped line', 'Yes.\n>From here on.\nSo.', 'Yes.\nFrom here on.\nSo.'],
  ['one at the start', '>From here on.', 'From here on.'],
  [
    'a quotation of one, escaped by mboxrd',
    '> Yes.\n>>From here on.\n> So.',
    '> Yes.\n>From here on.\n> So.',
  ],
  [
    'a quotation in mboxo, which escapes no deeper',
    '> Yes.\n>From here on.\n> So.',
    '> Yes.\n>From here on.\n> So.',
  ],
  [
    'a quotation with spaces between marks',
    '> > Yes.\n>>From here on.\n> > So.',
    '> > Yes.\n>>From here on.\n> > So.',
  ],
  ['what is no escape', 'Yes.\n> From here on.', 'Yes.\n> From here on.'],
])('%s', (_, stored, typed) => {
  expect(unquoteFrom(Buffer.from(stored)).toString()).toBe(typed);
});

test('bytes of any charset stay as they are', () => {
  const bytes = Buffer.from('caf\xe9\n>From here\n\xff\xfe', 'latin1');
  expect(unquoteFrom(bytes).toString('latin1')).toBe('caf\xe9\nFrom here\n\xff\xfe');
});
