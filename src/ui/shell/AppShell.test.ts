import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import AppShell from './AppShell.svelte';
import type { Places } from './places.ts';

const places: Places = {
  workspace: { name: 'Harbour Street', href: '/h' },
  first: [
    { label: 'My turn', href: '/h/turn', count: 2 },
    { label: 'Edition', href: '/h/edition', count: 0 },
  ],
  find: { label: 'Find', href: '/h/find' },
  spaces: [{ name: 'Client <work>', href: '/h/client-work' }],
  places: [{ label: 'People', href: '/h/people' }],
  me: { name: 'Rui Tavares', href: '/h/people/rui' },
  current: '/h/client-work',
};
const children = createRawSnippet(() => ({ render: () => '<p>The page.</p>' }));
const shell = (more: Partial<Places> = {}) =>
  render(AppShell, { props: { places: { ...places, ...more }, children } }).body;

test('the first thing one reaches skips to the page, which is there to be reached', () => {
  const body = shell();
  expect(body.match(/<(a|button)\b[^>]*>/)?.[0]).toContain('href="#main"');
  expect(body).toMatch(/<main id="main" tabindex="-1"[^>]*>.*<p>The page\.<\/p>/s);
});

test('the place one is at is marked in the sidebar, and only that one', () => {
  expect(shell().match(/<a\b[^>]*aria-current[^>]*>/g)).toEqual([expect.stringContaining('/h/client-work')]);
});

test('a count is said in words, and none is no number at all', () => {
  const numbers = shell()
    .replace(/<[^>]*>/g, ' ')
    .match(/\d+/g);
  expect(new Set(numbers)).toEqual(new Set(['2']));
  expect(shell()).toContain('2 wait for you');
  expect(shell({ first: [{ label: 'My turn', href: '/h/turn', count: 0 }] })).not.toContain('wait for you');
});

test('a name that looks like markup is shown as it was written', () => {
  expect(shell()).toContain('Client &lt;work>');
});

test('on a phone the rest opens without a script', () => {
  const body = shell();
  expect(body).toMatch(/<nav id="places" popover/);
  expect(body).toMatch(/<button[^>]*popovertarget="places"[^>]*>Contents/);
});

test('other workspaces are offered only to those who have some', () => {
  expect(shell()).not.toContain('your other workspaces');
  expect(shell({ otherWorkspaces: [{ name: 'Small Press', href: '/s' }] })).toContain('Small Press');
});
