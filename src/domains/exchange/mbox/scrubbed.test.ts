import { expect, test } from 'vitest';
import { readScrubbed } from './scrubbed.ts';

const note = (kind: string, fields: string) =>
  `-------------- next part --------------\n${kind} was scrubbed...\n${fields}\n`;

test('what an archive says of a file becomes a file without content', () => {
  const text = `See the map.\n${note('A non-text attachment', 'Name: map.png\nType: image/png\nSize: 157561 bytes\nDesc: not available\nURL: <https://lists.example.org/a/map.png>')}`;
  expect(readScrubbed(text)).toEqual({
    text: 'See the map.',
    files: [
      {
        name: 'map.png',
        type: 'image/png',
        bytes: 157561,
        content: null,
        url: 'https://lists.example.org/a/map.png',
      },
    ],
  });
});

test('a file without a name is called as its address ends', () => {
  const text = `Hello.\n${note('An embedded and charset-unspecified text', 'URL: <https://lists.example.org/a/attachment.log>')}`;
  expect(readScrubbed(text).files).toEqual([
    {
      name: 'attachment.log',
      type: 'application/octet-stream',
      bytes: null,
      content: null,
      url: 'https://lists.example.org/a/attachment.log',
    },
  ]);
});

test('signatures and the same letter as HTML are no files', () => {
  const signature = note(
    'A non-text attachment',
    'Name: signature.asc\nType: application/pgp-signature\nSize: 840 bytes\nURL: <https://lists.example.org/a/1>',
  );
  const html = note('An HTML attachment', 'URL: <https://lists.example.org/a/attachment.html>');
  expect(readScrubbed(`Hello.\n${signature}${html}`)).toEqual({ text: 'Hello.', files: [] });
});

test('text after a note and in a part of its own stays', () => {
  const text = `One.\n-------------- next part --------------\nTwo.\n${note('A non-text attachment', 'Name: a.bin')}\nThree.`;
  const read = readScrubbed(text);
  expect(read.text).toBe('One.\n\nTwo.\n\n\nThree.');
  expect(read.files).toMatchObject([{ name: 'a.bin', url: null, bytes: null }]);
});

test('an address that is no address of a page is not kept', () => {
  expect(
    readScrubbed(note('A non-text attachment', 'Name: a.bin\nURL: <javascript:alert(1)>')).files[0]!.url,
  ).toBeNull();
});

test('a letter without notes is left as it is', () => {
  expect(readScrubbed('Hello.  \n\n')).toEqual({ text: 'Hello.  \n\n', files: [] });
});
