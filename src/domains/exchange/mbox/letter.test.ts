import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterOf, outlineOf, TEXT_LIMIT } from './letter.ts';
import type { RawMessage } from './messages.ts';

const now = Temporal.Instant.from('2024-06-01T00:00:00Z');

function raw(
  bytes: string | Buffer,
  envelope = 'From ada at example.org  Sat Jul  1 07:58:05 2023',
): RawMessage {
  const letter = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  return { offset: 0, length: letter.length, envelope, bytes: letter, cut: 0 };
}

const read = (bytes: string | Buffer, envelope?: string) => letterOf(raw(bytes, envelope), now);
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const head =
  'From: ada at example.org (Ada Fell)\nDate: Sat, 1 Jul 2023 05:58:05 +0000\nMessage-ID: <1@example.org>\n';

describe('a header is read', () => {
  test('with its ids, sender, date, subject and list', async () => {
    const letter = await read(
      `${head}Subject: =?utf-8?Q?[Tides]_Re:_Gr=C3=BC=C3=9Fe?=\n =?utf-8?Q?_vom_Deich?=\nIn-Reply-To: <0@example.org>\nReferences: <a@example.org>\n\t<b@example.org>\nList-Id: The tides <Tides.example.org>\n\nHello.`,
    );
    expect(letter).toMatchObject({
      key: 'id:1@example.org',
      messageId: '1@example.org',
      inReplyTo: '0@example.org',
      references: ['a@example.org', 'b@example.org'],
      from: { name: 'Ada Fell', address: 'ada@example.org', mask: null },
      at: Temporal.Instant.from('2023-07-01T05:58:05Z'),
      subject: '[Tides] Re: Grüße vom Deich',
      isAnswer: true,
      tags: ['Tides'],
      listId: 'tides.example.org',
      notes: [],
    });
  });

  test.each([
    ['Subject: =?iso-8859-1?Q?caf=E9?= =?iso-8859-1?Q?_noir?=', 'café noir'],
    ['Subject: =?utf-8?B?w6k=?= =?utf-8?B?w6k=?=', 'éé'],
    ['Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=', 'é'],
    ['Subject: caf\xe9', 'café'],
    [`Subject: ${utf8('Grüße')}`, 'Grüße'],
    ['Subject: =?no-such-charset?Q?plain?=', 'plain'],
    ['Subject: =?utf-8?Q?unfinished', '=?utf-8?Q?unfinished'],
    ['SUBJECT : spaced', 'spaced'],
  ])('%j is %j', async (line, subject) => {
    expect((await read(`${line}\n\nHello.`)).subject).toBe(subject);
  });

  test.each([
    ['In-Reply-To: Your letter of Monday <1234@example.org>', '1234@example.org'],
    ['In-Reply-To: Message from Ada <ada@example.org> of Monday', null],
    ['In-Reply-To: <1234 at example.org>', '1234@example.org'],
    ['In-Reply-To: 1234@example.org', '1234@example.org'],
    ['In-Reply-To: yesterday', null],
  ])('%j answers %j', async (line, inReplyTo) => {
    expect((await read(`${line}\n\nHello.`)).inReplyTo).toBe(inReplyTo);
  });

  test('a thousand references are a few hundred', async () => {
    const references = Array.from({ length: 1000 }, (_, n) => `<${n}@example.org>`).join(' ');
    const letter = await read(`References: ${references}\n\nHello.`);
    expect(letter.references).toHaveLength(200);
    expect(letter.references.at(-1)).toBe('999@example.org');
  });
});

describe('a letter without an id', () => {
  const anonymous =
    'From: ada at example.org (Ada)\nDate: Sat, 1 Jul 2023 05:58:05 +0000\nSubject: Buoy\n\nWhere is it?\n';

  test('has the same key in every copy', async () => {
    const copies = [
      anonymous,
      `${anonymous}\n\n`,
      anonymous.replaceAll('\n', '\r\n'),
      `X-Status: read\n${anonymous}`,
    ];
    const keys = await Promise.all(copies.map(async (copy) => (await read(copy)).key));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^hash:[0-9a-f]{40}$/);
  });

  test.each([
    ['another text', anonymous.replace('it', 'she')],
    ['another sender', anonymous.replace('ada', 'bo')],
    ['another date', anonymous.replace('05:58', '05:59')],
    ['another subject', anonymous.replace('Buoy', 'Chain')],
  ])('has another key with %s', async (_, other) => {
    expect((await read(other)).key).not.toBe((await read(anonymous)).key);
  });

  test('has the same key when only its beginning was read', () => {
    const long = `${anonymous}${'All work and no play. '.repeat(50_000)}`;
    const short = { ...raw(long), bytes: raw(long).bytes.subarray(0, 320 * 1024) };
    expect(outlineOf(short, now).key).toBe(outlineOf(raw(long), now).key);
  });

  test('says so', async () => {
    expect((await read(anonymous)).notes).toEqual(['no-id']);
  });
});

describe('text is found', () => {
  const text = async (rest: string) => (await read(`${head}${rest}`)).pieces;

  test.each([
    ['plain', '\nHello.', 'Hello.'],
    [
      'quoted-printable',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=\n=C3=9Fe=20',
      'Grüße ',
    ],
    [
      'base64',
      `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64('Grüße')}`,
      'Grüße',
    ],
    ['broken base64', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVs*%%bG8=', 'Hello'],
    ['mislabelled', 'Content-Type: text/plain; charset=utf-8\n\ncaf\xe9', 'café'],
    ['flowed', 'Content-Type: text/plain; format=flowed\n\nOne \nsentence.', 'One sentence.'],
    ['of an unknown type', 'Content-Type: text\n\nHello.', 'Hello.'],
    ['multipart without its boundary', 'Content-Type: multipart/mixed; boundary=XX\n\nHello.', 'Hello.'],
    ['with CRLF', '\nOne.\r\nTwo.', 'One.\nTwo.'],
    ['with an escaped From', '\nYes.\n>From here on.\n', 'Yes.\nFrom here on.\n'],
  ])('%s', async (_, rest, expected) => {
    expect((await text(rest)).map((piece) => piece.text)).toEqual([expected]);
  });

  test('plain rather than HTML, where both say the same', async () => {
    const alternative = (plain: string) =>
      `Content-Type: multipart/alternative; boundary=XX\n\n--XX\nContent-Type: text/plain\n\n${plain}\n--XX\nContent-Type: text/html\n\n<p>Hello.</p>\n--XX--\n`;
    expect(await text(alternative('Hello.'))).toEqual([{ is: 'plain', text: 'Hello.' }]);
    expect(await text(alternative('   '))).toEqual([{ is: 'html', text: '<p>Hello.</p>' }]);
  });

  test('HTML alone, by the charset that it states itself', async () => {
    expect(
      await text('Content-Type: text/html\n\n<meta charset="koi8-r"><p>\xf0\xd2\xc9\xd7\xc5\xd4</p>'),
    ).toEqual([{ is: 'html', text: '<meta charset="koi8-r"><p>Привет</p>' }]);
  });

  test('of a signed letter without the signature', async () => {
    const letter = await read(
      `${head}Content-Type: multipart/signed; boundary=XX\n\n--XX\nContent-Type: text/plain\n\nHello.\n--XX\nContent-Type: application/pgp-signature; name=signature.asc\n\nxyz\n--XX--\n`,
    );
    expect(letter.pieces).toEqual([{ is: 'plain', text: 'Hello.' }]);
    expect(letter.files).toEqual([]);
  });

  test('beyond reading length it is cut, and whole as a file', async () => {
    const long = 'word '.repeat(TEXT_LIMIT / 4);
    const letter = await read(`${head}\n${long}`);
    expect(letter.pieces[0]!.text).toHaveLength(TEXT_LIMIT);
    expect(letter.files).toMatchObject([{ name: 'letter.txt', type: 'text/plain', bytes: long.length }]);
    expect(letter.files[0]!.content!.toString()).toBe(long);
    expect(letter.notes).toEqual(['long']);
  });
});

describe('files come along', () => {
  const withFile = (fields: string, content: string) =>
    read(
      `${head}Content-Type: multipart/mixed; boundary=XX\n\n--XX\n\nSee the map.\n--XX\n${fields}\n\n${content}\n--XX--\n`,
    );

  test('decoded, with name, type and size', async () => {
    const letter = await withFile(
      'Content-Type: image/png; name="map.png"\nContent-Disposition: attachment; filename="=?utf-8?Q?K=C3=A4rtchen.png?="\nContent-Transfer-Encoding: base64',
      base64('\x89PNG'),
    );
    expect(letter.pieces).toEqual([{ is: 'plain', text: 'See the map.' }]);
    expect(letter.files).toEqual([
      {
        name: 'Kärtchen.png',
        type: 'image/png',
        bytes: Buffer.from('\x89PNG').length,
        content: Buffer.from('\x89PNG'),
        url: null,
      },
    ]);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\map.png', 'map.png'],
    ['.htaccess', 'htaccess'],
    ['a\u202egnp.exe', 'agnp.exe'],
    [`${'m'.repeat(300)}.png`, `${'m'.repeat(196)}.png`],
  ])('%j keeps only its name', async (filename, name) => {
    const letter = await withFile(
      `Content-Disposition: attachment; filename="${utf8(filename).replaceAll('\\', '\\\\')}"`,
      'x',
    );
    expect(letter.files[0]!.name).toBe(name);
  });

  test('a letter inside a letter is a file', async () => {
    const letter = await withFile('Content-Type: message/rfc822', 'Subject: inner\n\nInner text.');
    expect(letter.files).toMatchObject([{ type: 'message/rfc822' }]);
    expect(letter.pieces.map(({ text }) => text).join()).not.toContain('Inner');
  });
});

describe('a letter that was cut, bent or thrown together', () => {
  test('says that it was cut', async () => {
    expect((await letterOf({ ...raw(`${head}\nHello.`), cut: 5 }, now)).notes).toEqual(['cut']);
  });

  test('says why its date was not believed', async () => {
    const letter = await read('Date: Mon, 1 Jan 2035 00:00:00 +0000\nMessage-ID: <1@example.org>\n\nHello.');
    expect(letter.at?.toString()).toBe('2023-07-01T07:58:05Z');
    expect(letter.notes).toEqual(['date-future']);
  });

  test('with thousands of parts is read as far as is reasonable', async () => {
    const parts = Array.from({ length: 3000 }, (_, n) => `--XX\n\nPart ${n}`).join('\n');
    const letter = await read(`${head}Content-Type: multipart/mixed; boundary=XX\n\n${parts}\n--XX--\n`);
    expect(letter.pieces[0]!.text).toBe('Part 0');
    expect(letter.notes).toContain('malformed');
  });

  test('never stops the reading', async () => {
    const fields = fc.constantFrom(
      'From',
      'Date',
      'Subject',
      'Message-ID',
      'References',
      'Content-Type',
      'Content-Transfer-Encoding',
      'List-Id',
    );
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'multipart/mixed; boundary=""',
        'multipart/mixed; boundary=x',
        'text/html; charset=',
        'base64',
        '=?utf-8?B?%%%?=',
      ),
    );
    const letters = fc.tuple(
      fc.array(fc.tuple(fields, values), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(letters, async ([header, body]) => {
        const bytes = Buffer.concat([
          Buffer.from(`${header.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n`),
          body,
        ]);
        const letter = await letterOf(raw(bytes), now);
        expect(letter.key).toMatch(/^(?:id|hash):/);
        expect(letter.key).toBe(outlineOf(raw(bytes), now).key);
      }),
      { numRuns: 300 },
    );
  });
});
