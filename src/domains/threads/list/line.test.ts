import { expect, test } from 'vitest';
import { isFresh, whyItMatters, type ThreadLine } from './line.ts';

const line = (what: Partial<ThreadLine>): ThreadLine => ({
  id: '1',
  slug: 's',
  title: 'T',
  kind: 'discussion',
  replyCount: 0,
  lastPostAt: '2026-05-01T08:00:00Z',
  isPinned: false,
  isClosed: false,
  conclusion: null,
  hasAnswer: false,
  voices: [{ name: 'Kofi' }],
  authorName: 'Ana',
  newReplies: 0,
  isNew: false,
  ...what,
});

test.each<[string, Partial<ThreadLine>, object]>([
  [
    'what is new comes first',
    { newReplies: 3, isClosed: true, conclusion: 'So.' },
    { says: 'new-replies', count: 3 },
  ],
  [
    'then what came of it',
    { isClosed: true, conclusion: 'So.', isNew: true },
    { says: 'concluded', conclusion: 'So.' },
  ],
  ['closed without a conclusion', { isClosed: true }, { says: 'closed' }],
  ['a new thread', { isNew: true, newReplies: null }, { says: 'new' }],
  ['an answered question', { kind: 'question', hasAnswer: true, replyCount: 2 }, { says: 'answered' }],
  ['an unanswered one', { kind: 'question' }, { says: 'unanswered' }],
  [
    'a question with replies',
    { kind: 'question', replyCount: 2 },
    { says: 'replies', count: 2, last: 'Kofi' },
  ],
  ['one nobody has replied to', {}, { says: 'started' }],
])('%s', (_, what, why) => expect(whyItMatters(line(what))).toEqual(why));

test('only what is new to the reader is marked', () => {
  expect([isFresh(line({})), isFresh(line({ newReplies: 1 })), isFresh(line({ isNew: true }))]).toEqual([
    false,
    true,
    true,
  ]);
});
