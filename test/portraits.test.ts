import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { fileFor } from '#domains/threads/attachment/access.ts';
import { db } from '#platform/database.ts';
import { files } from '#platform/files.ts';
import * as me from '../src/routes/[workspace]/me/+page.server.ts';
import { testDatabase } from './database.ts';
import { everyone } from './everyone.ts';
import { post } from './pages.ts';

await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'meantime-people-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true }));

const { host, mo, browsers, at } = await everyone();

const upload = (content: Buffer | string, name = 'face.jpg') => {
  const form = new FormData();
  form.set('picture', new File([content as BlobPart], name));
  return post(me, { ...at('me'), action: 'picture', form, browser: browsers.member });
};
const shown = async () =>
  (
    await db()
      .selectFrom('member')
      .select('pictureId')
      .where('id', '=', mo.memberId)
      .executeTakeFirstOrThrow()
  ).pictureId;

test('a picture is cut to a square and made anew, without its place', async () => {
  const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#88aaff' } })
    .withExif({ IFD3: { GPSLatitude: '38/1 42/1 0/1' }, IFD0: { Copyright: 'canary-in-exif' } })
    .jpeg()
    .toBuffer();
  expect(photo.toString('latin1')).toContain('canary-in-exif');
  expect(await upload(photo)).toMatchObject({ status: 200, body: { done: true } });
  const file = (await fileFor(host, (await shown())!))!;
  const kept = Buffer.from(await new Response(await files().open(file.contentHash)).arrayBuffer());
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
  expect(kept.toString('latin1')).not.toContain('canary-in-exif');
  expect((await sharp(kept).metadata()).exif).toBeUndefined();
});

test('a picture is judged by its content, not by its name', async () => {
  const before = await shown();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const content of [svg, '<html><script>alert(1)</script>', 'GIF89a but no more of it', ''])
    expect((await upload(content)).status).toBe(400);
  expect(await shown()).toBe(before);
});

test('a picture that is a bomb is refused before it goes off', async () => {
  const wide = await sharp({ create: { width: 16000, height: 4000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(wide.length).toBeLessThan(1_000_000);
  expect(await upload(wide, 'wide.png')).toMatchObject({ status: 400, body: { wrong: 'large' } });
});

test('a picture gives way to initials', async () => {
  await post(me, { ...at('me'), action: 'noPicture', browser: browsers.member });
  expect(await shown()).toBeNull();
});
