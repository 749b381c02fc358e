import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { bucketFiles } from './files/bucket-files.ts';
import { localFiles } from './files/local-files.ts';
import { fileName, disposition } from './files/file-name.ts';
import { incomingPath } from './files/incoming.ts';
import { serveFile } from './files/serve-file.ts';
import { settleFile, type KeptFile } from './files/settle.ts';
import { files } from './files.ts';
import { hashOf } from './ids.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'meantime-files-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true }));

const text = async (stream: ReadableStream | null) => (stream ? new Response(stream).text() : null);
const written = async (content: string | Uint8Array) => {
  const place = await incomingPath();
  await writeFile(place, content);
  return place;
};
const settle = async (content: string | Uint8Array) => {
  const place = await written(content);
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  return settleFile({ path: place, bytes, hash: hashOf(content.toString()) });
};
const kept = async (content: string | Uint8Array) => {
  const file = await settle(content);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const served = (file: KeptFile, headers: Record<string, string> = {}) =>
  serveFile(new Request('http://test/', { headers }), { ...file, name: 'a name' });

const bucket = await fakeBucket();
afterAll(() => bucket.close());

const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);

test.each([
  [
    'the data folder',
    () => localFiles(folder),
    (hash: string) => utimes(path.join(folder, 'files', hash.slice(0, 2), hash), twoHoursAgo, twoHoursAgo),
  ],
  ['a bucket', () => bucketFiles(bucket.url), async () => bucket.age(twoHoursAgo)],
])('%s keeps content under its hash, gives parts of it, and forgets it', async (_, open, age) => {
  const store = open();
  const hash = hashOf('0123456789');
  for (let twice = 0; twice < 2; twice++) await store.keep(await written('0123456789'), hash);
  expect(await text(await store.open(hash))).toBe('0123456789');
  expect(await text(await store.open(hash, { from: 2, to: 4 }))).toBe('234');
  // Who kept it a moment ago may be about to say so.
  await store.forget(hash);
  expect(await text(await store.open(hash))).toBe('0123456789');
  await age(hash);
  for (let twice = 0; twice < 2; twice++) await store.forget(hash);
  expect(await store.open(hash)).toBeNull();
});

test('a bucket that is busy is asked again; one that refuses is not taken for an empty one', async () => {
  const store = bucketFiles(bucket.url);
  const hash = hashOf('a busy day');
  bucket.busy(2);
  await store.keep(await written('a busy day'), hash);
  bucket.busy(2);
  expect(await text(await store.open(hash))).toBe('a busy day');
  bucket.busy(3);
  await expect(store.open(hash)).rejects.toThrow('The bucket answers 503 to GET.');
  await expect(bucketFiles(bucket.url.replace('key:', 'nobody:')).open(hash)).rejects.toThrow('403');
});

test('what arrives otherwise than it left is not kept in a bucket', async () => {
  const store = bucketFiles(bucket.url);
  await expect(store.keep(await written('something else'), hashOf('something'))).rejects.toThrow('400');
  expect(await store.open(hashOf('something'))).toBeNull();
});

test('the installation keeps its files in the bucket of S3_URL', async () => {
  process.env['S3_URL'] = bucket.url;
  try {
    const { hash } = await kept('for the bucket');
    expect(await text(await bucketFiles(bucket.url).open(hash))).toBe('for the bucket');
    expect(await localFiles(folder).open(hash)).toBeNull();
  } finally {
    delete process.env['S3_URL'];
  }
});

test('a picture is made anew: upright, no place, no camera', async () => {
  const telling = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#1d5c63' } })
    .withExif({ IFD0: { Copyright: 'canary-of-the-camera' }, IFD3: { GPSLatitude: '38/1 42/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(telling.toString('latin1')).toContain('canary-of-the-camera');

  const picture = await kept(telling);
  expect(picture).toMatchObject({ mediaType: 'image/jpeg', width: 20, height: 30, thumbnailHash: null });
  const bytes = Buffer.from(await new Response(await files().open(picture.hash)).arrayBuffer());
  expect(bytes.toString('latin1')).not.toContain('canary');
  const head = await sharp(bytes).metadata();
  expect(head.exif).toBeUndefined();
  expect(head.orientation).toBeUndefined();
});

test('a large picture gets a small one beside it', async () => {
  const large = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const picture = await kept(large);
  expect(picture.thumbnailHash).not.toBeNull();
  const small = await new Response(await files().open(picture.thumbnailHash!)).arrayBuffer();
  expect(await sharp(Buffer.from(small)).metadata()).toMatchObject({
    width: 960,
    height: 480,
    format: 'webp',
  });
});

test('an animation keeps moving and has the size of one frame', async () => {
  const frames = ['red', 'green', 'blue'].map((background) => ({
    create: { width: 8, height: 6, channels: 3 as const, background },
  }));
  const gif = await sharp(await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer())), {
    join: { animated: true },
  })
    .gif()
    .toBuffer();
  const picture = await kept(gif);
  expect(picture).toMatchObject({ mediaType: 'image/gif', width: 8, height: 6 });
  const again = Buffer.from(await new Response(await files().open(picture.hash)).arrayBuffer());
  expect((await sharp(again).metadata()).pages).toBe(3);
});

test('a picture that would be too large when unpacked is refused before it is', async () => {
  const before = await readdir(path.join(folder, 'incoming'));
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'black' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await settle(bomb)).toEqual({ refused: 'picture-too-large' });
  expect(await settle(bomb.subarray(0, 2000))).toMatchObject({
    refused: expect.stringContaining('picture-'),
  });
  expect(await settle(new Uint8Array())).toEqual({ refused: 'file-empty' });
  expect(await readdir(path.join(folder, 'incoming'))).toEqual(before);
});

test('nothing that came in is served so that it could run', async () => {
  const page = '<!doctype html><script>alert(1)</script>';
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  const disguised = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from(page)]);
  for (const content of [page, drawing, `   ${page}`, 'just words', '\u0000\u0001\u0002']) {
    const response = await served(await kept(content));
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await response.body?.cancel();
  }
  expect(await settle(disguised)).toMatchObject({ refused: 'picture-unreadable' });
});

test('a pdf and a zip are downloads, whatever they are called', async () => {
  const pdf = await served(await kept('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'));
  expect(pdf.headers.get('content-disposition')).toMatch(/^attachment/);
  await pdf.body?.cancel();
});

test('a browser that has it already is told so, and a player gets the part it asks for', async () => {
  const file = await kept('0123456789');
  expect((await served(file, { 'if-none-match': `"${file.hash}"` })).status).toBe(304);
  for (const [range, status, part] of [
    ['bytes=2-4', 206, '234'],
    ['bytes=7-', 206, '789'],
    ['bytes=-3', 206, '789'],
    ['bytes=0-999', 206, '0123456789'],
    ['bytes=10-', 416, ''],
    ['bytes=0-1,3-4', 200, '0123456789'],
    ['lines=1', 200, '0123456789'],
  ] as const) {
    const response = await served(file, { range });
    expect([range, response.status, await response.text()]).toEqual([range, status, part]);
  }
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\plan.docx', 'plan.docx'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['.htaccess', 'htaccess'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['  ', 'file'],
  ['مخطط العمل.pdf', 'مخطط العمل.pdf'],
  [`${'x'.repeat(300)}.tar`, `${'x'.repeat(116)}.tar`],
])('a file called %j is shown as %j', (given, shown) => {
  expect(fileName(given)).toBe(shown);
});

test('a name cannot break out of its header', () => {
  expect(disposition('attachment', 'a"b\\c%41 é.txt')).toBe(
    `attachment; filename="a_b_c_41 _.txt"; filename*=UTF-8''a%22b%5Cc%2541%20%C3%A9.txt`,
  );
});

/** The few requests of S3 that are used here, over a map; each comes signed, and what is put has the hash it claims. */
async function fakeBucket() {
  const objects = new Map<string, Buffer>();
  let keptAt = new Date();
  let busy = 0;
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const key = new URL(request.url!, 'http://test').pathname;
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/')) {
      return void response.writeHead(403).end();
    }
    const came = Buffer.concat(await request.toArray());
    if (busy-- > 0) return void response.writeHead(503).end();
    if (request.method === 'PUT') {
      const claimed = request.headers['x-amz-content-sha256'];
      const isWhole = Number(request.headers['content-length']) === came.length;
      if (claimed !== createHash('sha256').update(came).digest('hex') || !isWhole)
        return void response.writeHead(400).end();
      objects.set(key, came);
      keptAt = new Date();
      return void response.end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (!found) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      return void response.end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
    }
    response.setHeader('last-modified', keptAt.toUTCString());
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    response.writeHead(range ? 206 : 200);
    response.end(range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    age: (at: Date) => void (keptAt = at),
    /** Says so to the next requests. */
    busy: (times: number) => void (busy = times),
    url: `http://key:secret@127.0.0.1:${port}/meantime`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
