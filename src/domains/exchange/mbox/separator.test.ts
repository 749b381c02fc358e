import { describe, expect, test } from 'vitest';
import { envelopeOf, isSeparator } from './separator.ts';

const header = () => ['From: ada at example.org (Ada Fell)', 'Date: Sat, 1 Jul 2023 05:58:05 +0000'];

describe('a "From " line begins a letter', () => {
  test.each([
    'From ada@example.org Sat Jul  1 07:58:05 2023',
    'From ada at example.org  Sat Jul  1 07:58:05 2023',
    'From @d@ @end|ng |rom ex@mp|e@org  Sat Jul  1 07:58:05 2023',
    'From MAILER-DAEMON Sat Jul  1 07:58:05 EDT 2023',
    'From - Sat Jul 01 07:58:05 2023',
    'From 1769304857263243811@xxx Sat Jul 01 05:58:05 +0000 2023',
    'From ada@example.org Sat, 1 Jul 2023 07:58:05 +0200 (CEST)',
    'From ada@example.org Sat Jul  1 07:58 2023 remote from relay',
    'From  Sat Jul  1 07:58:05 2023',
  ])('as in %j', (line) => {
    expect(isSeparator(line, header)).toBe(true);
  });

  test('when its header is a program’s own, or a mark of mboxrd stands between', () => {
    const line = 'From ada@example.org Sat Jul  1 07:58:05 2023';
    expect(isSeparator(line, () => ['Return-Path: <ada@example.org>'])).toBe(true);
    expect(isSeparator(line, () => ['>From ada@example.org', 'X-Mailer: pine'])).toBe(true);
    expect(isSeparator(line, () => ['ARC-Seal: i=1;', '\tcv=none', 'Message-ID: <1@example.org>'])).toBe(
      true,
    );
  });
});

describe('a "From " line is prose', () => {
  test.each([
    'From the maintainers I received:',
    'From CRAN policy (which you agreed to):',
    'From Monday on we meet at 10:00',
    'From Sat Jul 1 we are closed',
    'From ada@example.org',
    'from ada@example.org Sat Jul  1 07:58:05 2023',
    'From Sat Jul  1 07:58:05 2023 on, nobody was at home',
  ])('as in %j', (line) => {
    expect(isSeparator(line, header)).toBe(false);
  });

  test('when no header follows', () => {
    const line = 'From ada@example.org Sat Jul  1 07:58:05 2023';
    expect(isSeparator(line, () => ['I quote what the log says.', 'Subject: none'])).toBe(false);
    expect(isSeparator(line, () => ['Note: this is what I saw', '', 'From: nobody'])).toBe(false);
    expect(isSeparator(line, () => [])).toBe(false);
  });
});

test('an envelope names a sender and a date', () => {
  expect(envelopeOf('From ada at example.org  Sat Jul  1 07:58:05 2023')).toEqual({
    sender: 'ada at example.org',
    date: 'Sat Jul  1 07:58:05 2023',
  });
  expect(envelopeOf('From here')).toBeNull();
});
