import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from './charset.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('text is decoded', () => {
  test.each([
    ['utf-8', Buffer.from('café – 東京'), 'café – 東京'],
    ['iso-8859-1', bytes('caf\xe9'), 'café'],
    ['iso-8859-15', bytes('10 \xa4'), '10 €'],
    ['windows-1251', bytes('\xcf\xf0\xe8\xe2\xe5\xf2'), 'Привет'],
    ['koi8-r', bytes('\xf0\xd2\xc9\xd7\xc5\xd4'), 'Привет'],
    ['iso-2022-jp', bytes('\x1b$B$3$s\x1b(B ok'), 'こん ok'],
    ['gb2312', bytes('\xd6\xec\xe9\x46'), '朱镕'],
    ['big5', bytes('\xa4\xa4\xa4\xe5'), '中文'],
    ['euc-kr', bytes('\xc7\xd1\xb1\xdb'), '한글'],
    ['utf-7', bytes('Hi +AOk-'), 'Hi é'],
    ['cp437', bytes('\x82'), 'é'],
    ['"UTF-8"', Buffer.from('é'), 'é'],
  ])('from %s', (label, raw, expected) => {
    expect(decodeText(raw, label)).toEqual({ text: expected, damaged: false });
  });
});

describe('a wrong label does not spoil it', () => {
  test.each([
    ['utf-8', bytes('caf\xe9 \x93au lait\x94'), 'café “au lait”'],
    ['iso-8859-1', Buffer.from('café – “naïve”'), 'café – “naïve”'],
    ['us-ascii', Buffer.from('café'), 'café'],
    ['us-ascii', bytes('caf\xe9'), 'café'],
    ['', bytes('caf\xe9'), 'café'],
    [null, Buffer.from('café'), 'café'],
    ['iso-8859-1', bytes('\x93x\x94 \x80'), '“x” €'],
    ['unknown-8bit', bytes('caf\xe9'), 'café'],
    ['x-no-such-charset', Buffer.from('東京'), '東京'],
    ['gb2312', Buffer.from('Größe: 東京都'), 'Größe: 東京都'],
  ])('%s', (label, raw, expected) => {
    expect(decodeText(raw, label)).toEqual({ text: expected, damaged: false });
  });

  test('a broken sequence costs one character and is reported', () => {
    const raw = Buffer.concat([Buffer.from('ünïcödé ünïcödé '), bytes('\xe9'), Buffer.from(' ünïcödé')]);
    expect(decodeText(raw, 'utf-8')).toEqual({ text: 'ünïcödé ünïcödé \ufffd ünïcödé', damaged: true });
  });
});

test('whatever was written in UTF-8 comes back, whatever single-byte label it carries', () => {
  const labels = fc.constantFrom('utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252', 'koi8-r', '', 'nonsense');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('\ufeff')),
      labels,
      (text, label) => {
        expect(decodeText(Buffer.from(text), label).text).toBe(text);
      },
    ),
  );
});

test('any bytes under any label are text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 20 }), (raw, label) => {
      expect(typeof decodeText(raw, label).text).toBe('string');
    }),
  );
});
