import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Avatar from './Avatar.svelte';
import Chip from './Chip.svelte';
import Pager from './Pager.svelte';
import People from './People.svelte';
import Progress from './Progress.svelte';
import Row from './Row.svelte';
import Rows from './Rows.svelte';
import ThemeSwitch from './ThemeSwitch.svelte';
import Timestamp from './Timestamp.svelte';
import UndoLine from './UndoLine.svelte';

const lisbon = { now: '2026-05-15T13:20:00Z', zone: 'Europe/Lisbon', locale: 'en-GB' };
const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }));

test('a time is coarse to read, exact to ask for, and plain to a machine', () => {
  const { body } = render(Timestamp, { props: { at: '2026-05-15T08:00:00Z', for: lisbon } });
  expect(body).toContain('datetime="2026-05-15T08:00:00Z"');
  expect(body).toMatch(/title="Friday,? 15 May 2026 at 09:00"/);
  expect(body).toMatch(/>this morning<\/time>/);
});

test('people are read out as names, and counted only beyond the discs', () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  const say = (people: { name: string }[]) =>
    render(People, { props: { people, locale: 'en-GB' } }).body.match(/aria-label="(.*?)"/)?.[1];
  expect(say(named('Ana', 'Kofi'))).toBe('Ana and Kofi');
  expect(say(named('Ana', 'Kofi', 'Mei', 'Rui'))).toBe('Ana, Kofi, Mei and Rui');
  expect(say(named('Ana', 'Kofi', 'Mei', 'Rui', 'Eli'))).toBe('Ana, Kofi, Mei and 2 more people');
  expect(say([])).toBeUndefined();
});

test('an avatar beside a name is ornament; one that stands alone says whose it is', () => {
  expect(render(Avatar, { props: { name: 'Mei Ito' } }).body).toContain('aria-hidden="true"');
  const alone = render(Avatar, { props: { name: 'Mei Ito', named: true } }).body;
  expect(alone).toContain('aria-label="Mei Ito"');
  expect(alone).not.toContain('aria-hidden');
  expect(render(Avatar, { props: { name: 'Mei Ito', picture: '/p.webp' } }).body).toContain('alt=""');
});

test('titles of rows stand one heading below that of their list', () => {
  // On the server a component is itself a function of the renderer, which is what a snippet is.
  const row = ((renderer: never) =>
    (Row as unknown as (r: never, p: object) => void)(renderer, { href: '/t', title: 'Read it' })) as never;
  const list = (props: object) => render(Rows, { props: { ...props, children: row } }).body;
  expect(list({ label: 'Next week' })).toMatch(/<h2[^>]*>Next week.*<\/h2>.*<h3/s);
  expect(list({ label: 'Next week', level: 3 })).toMatch(/<h3[^>]*>Next week.*<\/h3>.*<h4/s);
  expect(list({})).toMatch(/<h2/);
});

test('a row that is new says so in words as well', () => {
  expect(render(Row, { props: { href: '/t', title: 'Read it', fresh: true } }).body).toContain('New:');
  expect(render(Row, { props: { href: '/t', title: 'Read it' } }).body).not.toContain('New:');
});

test('a pager offers only the ends there are', () => {
  expect(render(Pager, { props: {} }).body).not.toContain('<nav');
  const { body } = render(Pager, { props: { older: '?after=7' } });
  expect(body).toContain('href="?after=7"');
  expect(body).not.toContain('Newer');
});

test('undo is a form, so it works before any script', () => {
  const props = { action: '/undo', fields: { id: '7' }, children: text('Handed on.') };
  const { body } = render(UndoLine, { props });
  expect(body).toContain('role="status"');
  expect(body).toMatch(/<form method="post" action="\/undo"/);
  expect(body).toMatch(/<input type="hidden" name="id" value="7"/);
  expect(render(UndoLine, { props: { children: text('Done.') } }).body).not.toContain('<form');
});

test('taking a chosen thing away names it', () => {
  const { body } = render(Chip, {
    props: { label: 'Kofi', removeLabel: 'Don’t ask Kofi', name: 'drop', value: 'kofi' },
  });
  expect(body).toMatch(/<button type="submit" name="drop" value="kofi"[^>]*aria-label="Don’t ask Kofi"/);
});

test('progress without a value is going on, not at nought', () => {
  expect(render(Progress, { props: { label: 'Reading' } }).body).not.toMatch(/<progress[^>]*value=/);
  expect(render(Progress, { props: { label: 'Reading', value: 0 } }).body).toMatch(/<progress[^>]*value="0"/);
});

test('of the looks, the chosen one is pressed', () => {
  const { body } = render(ThemeSwitch, { props: { action: '/look', theme: 'dark' } });
  expect(body.match(/value="(\w+)"[^>]*aria-pressed="true"/)?.[1]).toBe('dark');
});
