import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { callAs } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'meantime-upload-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const kofi = await callAs(world.as.kofi);

const form = (parts: Record<string, string | Blob>) => {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts))
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, part, 'quay.png');
  return form;
};
const picture = new Blob([
  new Uint8Array(
    await sharp({ create: { width: 8, height: 6, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  ),
]);

test('a picture is sent, seen by nobody else, posted, and seen by who may read the thread', async () => {
  const sent = await rui('POST', '/files', form({ file: picture, alternativeText: 'The quay at dusk' }));
  expect(sent).toMatchObject({
    status: 201,
    json: {
      width: 8,
      height: 6,
      alternativeText: 'The quay at dusk',
      mediaType: expect.stringMatching(/^image\//),
    },
  });
  const { id, content } = sent.json;
  expect((await kofi('GET', `/files/${id}`)).status).toBe(404);
  const thread = {
    space: 'ways-of-learning',
    kind: 'idea',
    title: 'By the quay',
    body: 'Look.',
    files: [id],
  };
  const started = await rui('POST', '/threads', thread);
  expect(started.status).toBe(201);
  expect((await kofi('GET', `/posts/${started.json.opening}/files`)).json.items).toMatchObject([{ id }]);
  const bytes = await kofi('GET', content.replace('/api/v1', ''));
  expect(bytes.status).toBe(200);
  expect(bytes.headers.get('content-security-policy')).toContain('sandbox');
  const again = await kofi('GET', content.replace('/api/v1', ''), undefined, {
    'if-none-match': bytes.headers.get('etag')!,
  });
  expect(again.status).toBe(304);
});

test('the same id with the same content is the same one file', async () => {
  const id = newId();
  const [once, twice] = [
    await rui('POST', '/files', form({ file: picture, id })),
    await rui('POST', '/files', form({ file: picture, id })),
  ];
  expect([once.status, once.json.id, twice.text]).toEqual([201, id, once.text]);
  const other = form({ file: new Blob(['Other words.']), id });
  expect((await rui('POST', '/files', other)).json.type).toBe('/api/v1/docs#id-taken');
});

test('another’s file goes with nothing of mine', async () => {
  const { id } = (await kofi('POST', '/files', form({ file: picture }))).json;
  const body = { space: 'ways-of-learning', kind: 'idea', title: 'T', body: 'B', files: [id] };
  expect((await rui('POST', '/threads', body)).json.type).toBe('/api/v1/docs#not-your-file');
});

test.each([
  ['JSON', '{}', 415],
  ['no file', form({ id: newId() }), 400],
  [
    'two files',
    (() => {
      const two = form({ file: picture });
      two.append('file', picture, 'b.png');
      return two;
    })(),
    400,
  ],
  ['nothing in it', form({ file: new Blob([]) }), 400],
  ['an id that is none', form({ file: picture, id: 'one' }), 400],
  [
    'a picture that is none',
    form({
      file: new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82])]),
    }),
    400,
  ],
])('%s is refused', async (_what, body, status) => {
  const answer = await rui('POST', '/files', body);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
});
