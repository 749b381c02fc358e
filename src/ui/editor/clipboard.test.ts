import { expect, it } from 'vitest';
import { looksLikeMarkdown } from './clipboard.ts';

it.each([
  '# Title\ntext',
  'a\n- b',
  '1. a',
  '> a',
  '```\na',
  '| a | b |\n|---|---|',
  'see [a](https://own.example)',
  'very **bold**',
  'run `ls`',
  'a[^1]\n\n[^1]: b',
])('%j is read as Markdown', (text) => expect(looksLikeMarkdown(text)).toBe(true));

it.each([
  'Rua Nova 1\nLisboa',
  '#retro',
  '2 * 3 * 4',
  'a_b_c',
  '-5 degrees',
  '3.5 kg',
  'a > b',
  'C:\\a\\[b]',
  'x | y',
])('%j is taken word for word', (text) => expect(looksLikeMarkdown(text)).toBe(false));
