import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportedReply, ImportedThread } from './imported.ts';
import { readMailbox, type ReadingProgress, type ReadOptions } from './mailbox.ts';
import { findMailboxes } from './mailboxes.ts';
import type { Known } from './tree.ts';

const fixtures = join(import.meta.dirname, '../../../../test/fixtures/mbox');
const tides = join(fixtures, 'tides');
const now = Temporal.Instant.from('2024-06-01T00:00:00Z');

type Item = ImportedThread | ImportedReply;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meantime-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));

async function read(path: string, options: ReadOptions = {}): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of readMailbox(path, { now, scratch: folder, ...options })) items.push(item);
  return items;
}

/** Threads by title, with who wrote in them. */
function shape(items: readonly Item[]): Record<string, string[]> {
  const titles = new Map(items.flatMap((item) => (item.is === 'thread' ? [[item.key, item.title]] : [])));
  const threads = Map.groupBy(
    items,
    (item) => titles.get(item.is === 'thread' ? item.key : item.thread) ?? item.key,
  );
  return Object.fromEntries(
    [...threads].map(([title, all]) => [title, all.map(({ author }) => author.name)]),
  );
}

/** What a writer keeps, by the rule that readMailbox gives it. */
class Memory {
  readonly rows = new Map<string, Known & { is: string }>();

  write(items: readonly Item[]): void {
    for (const { key, thread, at, is } of items.flatMap(({ remember }) => remember)) {
      const there = this.rows.get(key);
      const known = { thread, at: at.epochMilliseconds, isHere: is === 'letter', is };
      const replaces =
        !there || (is === 'letter' && there.is === 'absent') || (is === 'subject' && known.at > there.at);
      if (replaces) this.rows.set(key, known);
    }
  }

  known = (keys: readonly string[]): Map<string, Known> =>
    new Map(keys.flatMap((key) => (this.rows.has(key) ? [[key, this.rows.get(key)!] as const] : [])));
}

describe('an archive of a list', () => {
  test('is read as threads, by date, each before its replies', async () => {
    const items = await read(tides);
    expect(shape(items)).toEqual({
      'Where is the second buoy?': ['Ada Fell', 'Bo Quay', 'Ada Fell', 'Chidi Marée'],
      'Minutes of June': ['Chidi Marée', 'Dara'],
      '[rough] A drawing of the piers': ['Dara'],
      'Tide tables for the autumn': ['eli', 'Alea Sund'],
    });
    const seen = new Set<string>();
    for (const item of items) {
      if (item.is === 'reply') expect(seen).toContain(item.thread);
      seen.add(item.key);
    }
  });

  test('says of each letter who wrote it, when, and what it answers', async () => {
    const [first, second] = await read(tides);
    expect(first).toMatchObject({
      is: 'thread',
      key: 'id:buoy-1@mail.example.org',
      author: { key: 'address:ada.fell@example.org', name: 'Ada Fell', address: 'ada.fell@example.org' },
      at: Temporal.Instant.from('2023-07-01T05:58:05Z'),
      subject: '[Tides] Where is the second buoy?',
      place: { file: '2023-July.txt', offset: 0 },
    });
    expect(second).toMatchObject({
      is: 'reply',
      thread: 'id:buoy-1@mail.example.org',
      answers: 'id:buoy-1@mail.example.org',
      files: [{ name: 'buoy.jpg', type: 'image/jpeg', bytes: 48213, content: null }],
    });
  });

  test('keeps what was written, folds what trails behind and leaves out what the list added', async () => {
    const [first, second, third] = await read(tides);
    expect(first!.body.markdown).toContain('From what I hear, nobody has looked at it since the storm.');
    expect(first!.body.markdown).toContain('```\n04:10  buoy   2  lit\n05:20  buoy   2  dark\n```');
    expect(first!.body.markdown).not.toContain('mailing list');
    expect(first!.original[0]!.text).toContain('mailing list');
    expect(second!.body.markdown).toContain('<https://harbour.example.org/log_(summer)/2023>.');
    expect(second!.body.markdown).not.toContain('harbour office');
    expect(third!.body.markdown).toBe(
      'Thank you! Shall I bring it back out?\n\n> [!quote]- On Sat, 1 Jul 2023 at 09:12, Bo Quay wrote\n>\n> On Sat, 1 Jul 2023 05:58:05 +0000 Ada Fell \\<ada.fell at example.org> wrote:\n>\n> > Has anybody seen it?\n>\n> It is on the slipway, see the photograph.',
    );
  });

  test('dates a letter with an absurd date by its envelope', async () => {
    const drawing = (await read(tides)).find(({ key }) => key === 'id:piers-1@example.com');
    expect(drawing).toMatchObject({
      at: Temporal.Instant.from('2023-07-04T08:00:00Z'),
      notes: ['date-future'],
    });
  });

  test('of MIME letters is decoded', async () => {
    const items = await read(join(fixtures, 'office.mbox'));
    expect(shape(items)).toEqual({
      'Öffnung des Hafens': ['Бо Ки', 'Ada Fell'],
      'From the pier I saw a key in the water. Somebody should tell Bo.': ['Alea Sund'],
    });
    expect(items[0]).toMatchObject({
      body: { markdown: 'Der Hafen öffnet am Montag, und wer einen Schlüssel hat, bringt ihn bitte mit.' },
      files: [{ name: 'Öffnung.csv', type: 'text/csv', content: Buffer.from('tag;zeit\n') }],
    });
    expect(items[1]).toMatchObject({
      at: Temporal.Instant.from('2023-09-05T15:00:00Z'),
      author: { address: 'ada.fell@example.org' },
      body: {
        written: 'I will **bring** mine.',
        markdown: expect.stringContaining('[!quote]- On Mon, Sep 4, 2023 at 10:00 AM Bo wrote'),
      },
    });
  });

  test('is the same when it is compressed, has CRLF line ends, or lies in one file', async () => {
    const expected = (await read(tides)).map(({ key, body }) => [key, body.markdown]);
    const months = await Promise.all(
      ['2023-July.txt', '2023-August.txt'].map((name) => readFile(join(tides, name))),
    );
    const one = Buffer.concat([months[0]!, Buffer.from('\n'), months[1]!]);
    await writeFile(join(folder, 'one.mbox.gz'), gzipSync(one));
    await writeFile(join(folder, 'crlf.mbox'), one.toString().replaceAll('\n', '\r\n'));
    for (const name of ['one.mbox.gz', 'crlf.mbox']) {
      const items = await read(join(folder, name));
      expect(items.map(({ key, body }) => [key, body.markdown])).toEqual(expected);
    }
  });

  test('in scratch space that is cleared again, also when reading stops early', async () => {
    await writeFile(join(folder, 'july.gz'), gzipSync(await readFile(join(tides, '2023-July.txt'))));
    for await (const item of readMailbox(join(folder, 'july.gz'), { now, scratch: folder })) {
      expect(item.is).toBe('thread');
      expect(await readdir(folder)).toHaveLength(2);
      break;
    }
    expect(await readdir(folder)).toEqual(['july.gz']);
  });

  test('that is damaged gives what came before the damage, and says so', async () => {
    const letters = Array.from(
      { length: 400 },
      (_, n) =>
        `From ada at example.org  Sat Jul  1 07:58:05 2023\nFrom: ada at example.org\nMessage-ID: <${n}@example.org>\nSubject: Number ${n}\n\nHello ${Math.sin(n)}.\n\n`,
    );
    const whole = gzipSync(Buffer.from(letters.join('')));
    await writeFile(join(folder, 'cut.mbox.gz'), whole.subarray(0, Math.floor(whole.length / 2)));
    let last: ReadingProgress | undefined;
    const items = await read(join(folder, 'cut.mbox.gz'), {
      onProgress: (progress) => (last = { ...progress }),
    });
    expect(items.length).toBeGreaterThan(100);
    expect(items.length).toBeLessThan(400);
    expect(last?.damaged).toEqual(['cut.mbox.gz']);
  });
});

describe('letters with one Message-ID', () => {
  const letter = (from: string, day: number, body: string) =>
    `From ${from}  Sat Jul  ${day} 07:58:05 2023\nFrom: ${from}\nDate: Sat, ${day} Jul 2023 07:58:05 +0000\nMessage-ID: <same@example.org>\nSubject: ${body}\n\n${body}\n\n`;

  test('by one person or of one moment are one letter', async () => {
    const mailbox = join(folder, 'one.mbox');
    await writeFile(
      mailbox,
      letter('ada at example.org', 1, 'Buoy') +
        letter('ada at example.org', 1, 'Buoy') +
        letter('ada at example.com', 1, 'Buoy'),
    );
    expect(await read(mailbox)).toHaveLength(1);
  });

  test('by two people at two times are two, with keys that do not depend on their order', async () => {
    const letters = [letter('ada at example.org', 1, 'Buoy'), letter('bo at example.org', 2, 'Chain')];
    await writeFile(join(folder, 'one.mbox'), letters.join(''));
    await writeFile(join(folder, 'other.mbox'), letters.toReversed().join(''));
    const [one, other] = await Promise.all(
      ['one.mbox', 'other.mbox'].map((name) => read(join(folder, name))),
    );
    expect(one!.map(({ subject }) => subject)).toEqual(['Buoy', 'Chain']);
    expect(new Set(other!.map(({ key }) => key))).toEqual(new Set(one!.map(({ key }) => key)));
  });
});

describe('an import', () => {
  test('that is repeated brings nothing', async () => {
    const memory = new Memory();
    memory.write(await read(tides));
    expect(await read(tides, { known: memory.known })).toEqual([]);
  });

  test('month by month brings the same letters into the same threads as one of the whole', async () => {
    const memory = new Memory();
    const items: Item[] = [];
    for (const month of ['2023-July.txt', '2023-August.txt']) {
      const more = await read(join(tides, month), { known: memory.known });
      memory.write(more);
      items.push(...more);
    }
    expect(items.map(({ key }) => key).sort()).toEqual((await read(tides)).map(({ key }) => key).sort());
    expect(shape(items)).toEqual(shape(await read(tides)));
  });

  test('stopped anywhere and resumed, by place or by memory, brings every letter once', async () => {
    const whole = await read(tides);
    for (let count = 1; count < whole.length; count += 1) {
      const memory = new Memory();
      const written = whole.slice(0, count);
      memory.write(written);
      const byMemory = await read(tides, { known: memory.known });
      const byBoth = await read(tides, { known: memory.known, from: written.at(-1)!.resumeAt });
      expect(shape([...written, ...byMemory])).toEqual(shape(whole));
      expect(byBoth.map(({ key }) => key)).toEqual(byMemory.map(({ key }) => key));
    }
  });

  test('from a place leaves out what lies before it', async () => {
    const whole = await read(tides);
    expect(whole.at(-1)!.resumeAt).toBeNull();
    const rest = await read(tides, { from: { file: '2023-August.txt', offset: 0 } });
    expect(rest.map(({ place }) => place.file)).toEqual(Array(4).fill('2023-August.txt'));
  });

  test('tells how far it is', async () => {
    const told: ReadingProgress[] = [];
    const items = await read(tides, { onProgress: (progress) => told.push({ ...progress }) });
    expect(told.filter(({ stage }) => stage === 'looking')).toHaveLength(10);
    expect(told.at(-1)).toMatchObject({
      stage: 'reading',
      letters: items.length,
      leftOut: 1,
      threads: 4,
      damaged: [],
    });
    expect(told.at(-1)!.readBytes).toBe(told.at(-1)!.totalBytes);
    for (const [at, { readBytes, stage }] of told.entries()) {
      const before = told[at - 1];
      if (before?.stage === stage) expect(readBytes).toBeGreaterThanOrEqual(before.readBytes);
    }
  });

  test('asks for at most 500 keys at a time', async () => {
    const letters = Array.from(
      { length: 1200 },
      (_, n) =>
        `From a at example.org  Sat Jul  1 07:58:05 2023\nMessage-ID: <${n}@example.org>\n\nHello.\n\n`,
    );
    await writeFile(join(folder, 'many.mbox'), letters.join(''));
    const asked: number[] = [];
    await read(join(folder, 'many.mbox'), { known: async (keys) => (asked.push(keys.length), new Map()) });
    expect(Math.max(...asked)).toBeLessThanOrEqual(500);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1200);
  });
});

describe('mailboxes are found', () => {
  test('by content, in a folder and below, in order of their letters', async () => {
    await cp(tides, join(folder, 'list', 'old'), { recursive: true });
    await cp(join(fixtures, 'office.mbox'), join(folder, 'list', 'a.mbox'));
    await writeFile(join(folder, 'list', 'notes.txt'), 'From here on, notes.\n');
    await writeFile(join(folder, 'list', '.hidden.mbox'), await readFile(join(fixtures, 'office.mbox')));
    await writeFile(join(folder, 'list', 'picture.gz'), Buffer.from([0x1f, 0x8b, 0, 0, 0]));
    await writeFile(join(folder, 'list', 'empty'), '');
    const found = await findMailboxes(join(folder, 'list'));
    expect('refused' in found ? found : found.map(({ name }) => name)).toEqual([
      'old/2023-July.txt',
      'old/2023-August.txt',
      'a.mbox',
    ]);
  });

  test('or it is said why not', async () => {
    expect(await findMailboxes(join(folder, 'nowhere'))).toEqual({
      refused: 'missing',
      path: join(folder, 'nowhere'),
    });
    expect(await findMailboxes(folder)).toEqual({ refused: 'no-mailbox', path: folder });
    await expect(read(folder)).rejects.toThrow(/No mailbox at/);
  });
});
