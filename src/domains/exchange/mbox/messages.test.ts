import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitMessages, type RawMessage, type SplitOptions } from './messages.ts';

async function split(mailbox: string | Buffer | Uint8Array[], options?: SplitOptions): Promise<RawMessage[]> {
  const chunks = Array.isArray(mailbox) ? mailbox : [Buffer.from(mailbox)];
  const messages: RawMessage[] = [];
  for await (const message of splitMessages(chunks, options)) messages.push(message);
  return messages;
}

const letter = (body: string, n = 1) =>
  `From ada at example.org  Sat Jul  1 07:58:05 2023\nFrom: ada at example.org (Ada)\nMessage-ID: <${n}@example.org>\n\n${body}\n\n`;

describe('a mailbox is split', () => {
  test('into its letters, with where each lies', async () => {
    const mailbox = letter('One.', 1) + letter('Two.', 2);
    const messages = await split(mailbox);
    expect(messages.map(({ bytes }) => bytes.toString().trim().split('\n').at(-1))).toEqual(['One.', 'Two.']);
    expect(messages.map(({ offset }) => offset)).toEqual([0, letter('One.', 1).length]);
    expect(messages.reduce((sum, { length }) => sum + length, 0)).toBe(mailbox.length);
    expect(messages[0]!.envelope).toBe('From ada at example.org  Sat Jul  1 07:58:05 2023');
  });

  test('with CRLF line ends as well', async () => {
    const messages = await split((letter('One.', 1) + letter('Two.', 2)).replaceAll('\n', '\r\n'));
    expect(messages).toHaveLength(2);
    expect(messages[0]!.envelope).not.toContain('\r');
  });

  test('but not at a sentence that begins with "From "', async () => {
    const body =
      'Yes.\n\nFrom Sat Jul 1 on we are away.\n\nFrom ada Sat Jul  1 07:58:05 2023\nwas what the log said.';
    const messages = await split(letter(body, 1) + letter('Two.', 2));
    expect(messages).toHaveLength(2);
    expect(messages[0]!.bytes.toString()).toContain('was what the log said.');
  });

  test('from an offset on, counting from the start of the file', async () => {
    const first = letter('One.', 1);
    const [message] = await split(letter('Two.', 2), { base: first.length });
    expect(message!.offset).toBe(first.length);
  });

  test('when it begins with a header instead, or with a byte order mark', async () => {
    const headless = await split('Subject: alone\nFrom: ada@example.org\n\nHello.\n');
    expect(
      headless.map(({ envelope, bytes }) => [envelope, bytes.toString().startsWith('Subject:')]),
    ).toEqual([['', true]]);
    expect(await split(`\ufeff${letter('One.')}`)).toMatchObject([{ offset: 3 }]);
  });
});

describe('what is no mailbox does no harm', () => {
  test('junk before the first letter is passed over', async () => {
    const messages = await split(`some notes\nof the archivist\n\n${letter('One.')}`);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.envelope).toMatch(/^From ada/);
  });

  test('an empty file and prose have no letters', async () => {
    expect(await split('')).toEqual([]);
    expect(await split('Dear diary,\nFrom here on nothing happened.\n')).toEqual([]);
  });

  test('any bytes at all are read to the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), async (junk, inLetter) => {
        const start = inLetter ? Buffer.from(letter('One.').trimEnd() + '\n') : Buffer.alloc(0);
        const messages = await split(Buffer.concat([start, junk]));
        expect(messages.length).toBeGreaterThanOrEqual(inLetter ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });

  test('a letter beyond the limit is cut and says by how much', async () => {
    const messages = await split(letter('x'.repeat(5000), 1) + letter('Two.', 2), { limit: 1000 });
    expect(messages[0]!.bytes).toHaveLength(1000);
    expect(messages[0]!.cut).toBe(messages[0]!.length - messages[0]!.envelope.length - 1 - 1000);
    expect(messages[1]).toMatchObject({ cut: 0, offset: messages[0]!.length });
  });
});

test('splitting gives back the letters, wherever the chunks end', async () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    fc.constantFrom(
      '',
      'From here on',
      '>From ada',
      'Note: mine',
      '-- ',
      'From ada Sat Jul  1 07:58:05 2023',
    ),
  );
  const body = fc.array(line, { maxLength: 30 }).map((lines) => [...lines, '.'].join('\n'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(body, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      async (bodies, size) => {
        const whole = Buffer.from(bodies.map((text, n) => letter(text, n)).join(''));
        const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.subarray(at * size, (at + 1) * size),
        );
        const messages = await split(chunks);
        expect(messages.map(({ bytes }) => bytes.toString())).toEqual(
          bodies.map((text, n) => letter(text, n).replace(/^.*\n/, '')),
        );
      },
    ),
  );
});
