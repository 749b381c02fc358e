import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { files } from '#platform/files.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { fileFor } from '../../threads/attachment/access.ts';
import { threadPage } from '../../threads/page/reads.ts';
import { originalOf } from '../../threads/post/reads.ts';
import { bringInMailbox } from './jobs.ts';

await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'meantime-archive-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 250 }));
const { workspaceId, owner, host, ana, kofi, visitor, space } = await oneOfEach();
const hidden = await space('Hidden', 'private', ana);

const telling = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#1d5c63' } })
  .withExif({ IFD3: { GPSLatitude: '38/1 42/1 0/1' }, IFD0: { Copyright: 'canary-of-the-camera' } })
  .jpeg()
  .toBuffer();
const part = (type: string, name: string, content: Buffer | string) => `--outer
Content-Type: ${type}; name="${name}"
Content-Disposition: attachment; filename="${name}"
Content-Transfer-Encoding: base64

${Buffer.from(content).toString('base64')}
`;
const archive = path.join(folder, 'piers.mbox');
await writeFile(
  archive,
  `From bo@harbour.example Mon Sep  4 10:00:00 2023
From: Bo Quay <bo@harbour.example>
Date: Mon, 4 Sep 2023 10:00:00 +0300
Subject: The pier
Message-ID: <pier-1@harbour.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: text/plain; charset=utf-8

See what came.

On Sunday, mei@harbour.example wrote:
> Is it there?
${part('image/jpeg', 'pier.jpg', telling)}${part('text/plain', '../../tides.txt', 'High at noon.')}${part('image/jpeg', 'broken.jpg', telling.subarray(0, 60))}--outer--

From mei@harbour.example Mon Sep  4 11:00:00 2023
From: Mei Pier <mei@harbour.example>
Date: Mon, 4 Sep 2023 11:00:00 +0300
Subject: Re: The pier
In-Reply-To: <pier-1@harbour.example>
Message-ID: <pier-2@harbour.example>

Thank you.
-------------- next part --------------
A non-text attachment was scrubbed...
Name: map.png
Type: image/png
Size: 157561 bytes
Desc: not available
URL: <https://lists.harbour.example/1/map.png>
`,
);
const bringIn = () =>
  bringInMailbox(
    { workspaceId, spaceId: hidden.id, origin: 'https://meantime.example' },
    { path: archive, source: 'piers', untitled: 'Untitled' },
  );
const thread = async (viewer: Parameters<typeof threadPage>[0]) => {
  const { id } = await db()
    .selectFrom('thread')
    .select('id')
    .where('spaceId', '=', hidden.id)
    .executeTakeFirstOrThrow();
  return threadPage(viewer, id);
};

test('files come in with their letters, made anew, once however often the archive is brought in', async () => {
  expect(await bringIn()).toMatchObject({ letters: 2, threads: 1 });
  expect(await bringIn()).toMatchObject({ letters: 0, threads: 0 });
  const [opening, reply] = (await thread(ana))!.posts;
  expect(opening!.files).toMatchObject([
    { name: 'pier.jpg', mediaType: 'image/jpeg', width: 30, height: 20 },
    { name: 'tides.txt', mediaType: 'text/plain', bytes: 13 },
  ]);
  const picture = (await fileFor(ana, opening!.files[0]!.id))!;
  const bytes = await new Response(await files().open(picture.contentHash)).arrayBuffer();
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('canary');
  expect(opening!.missing).toEqual([{ name: 'broken.jpg', type: 'image/jpeg', url: null }]);
  expect(reply!.missing).toEqual([
    { name: 'map.png', type: 'image/png', url: 'https://lists.harbour.example/1/map.png' },
  ]);
});

test('a letter’s files are opened by who reads the thread, and by nobody else', async () => {
  const [opening] = (await thread(ana))!.posts;
  const id = opening!.files[1]!.id;
  const readers = async () => {
    const all = { owner, host, ana, kofi, visitor };
    const may = await Promise.all(Object.values(all).map((viewer) => fileFor(viewer, id)));
    return Object.keys(all).filter((_, index) => may[index]);
  };
  expect(await readers()).toEqual(['ana']);
});

test('the letter is kept as it came, quotation and all', async () => {
  const [opening, reply] = (await thread(ana))!.posts;
  const [piece] = (await originalOf(ana, opening!.id))!;
  expect(piece).toMatchObject({ is: 'plain' });
  expect(piece!.text).toContain('mei@harbour.example wrote:\n> Is it there?');
  expect(await originalOf(ana, reply!.id)).toMatchObject([{ text: expect.stringContaining('Thank you.') }]);
});
