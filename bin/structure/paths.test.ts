import { expect, test } from 'vitest';
import { paths } from './paths.ts';
import { houseOf, lines } from './small-house.ts';

// Put together here, so that this file is no finding itself.
const home = ['', 'home', 'ana', 'meantime'].join('/');
const users = ['', 'Users', 'ana'].join('/');
const rootHome = ['', 'root', '.cache'].join('/');
const registry = ['registry', 'npmjs', 'org'].join('.');

const found = (content: string) =>
  lines(paths(houseOf({ 'docs/a.md': content }), '/srv/checkout', 'packages.example.net'));

test.each([
  home,
  users,
  rootHome,
  `"${home}"`,
  `https://${registry}/zod`,
  '/srv/checkout/bin',
  'https://packages.example.net/',
])('%s is true on one machine only', (text) => {
  expect(found(`fine\n${text}`)).toHaveLength(1);
  expect(found(`fine\n${text}`)[0]).toMatch(/^docs\/a\.md:2 /);
});

test.each([
  '/var/lib/meantime',
  '/usr/bin/env',
  'src/routes/home/x.ts',
  './data',
  'https://example.org/home/x',
  '/rooted',
])('%s is true anywhere', (text) => {
  expect(found(text)).toEqual([]);
});
