import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mostFileBytes } from './files/incoming.ts';
import { BrokenForm, mostFilesAtOnce, readForm } from './forms.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'meantime-forms-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true }));

const post = (body: FormData | URLSearchParams) => new Request('http://test/', { method: 'POST', body });
const leftBehind = () => readdir(path.join(folder, 'incoming')).catch(() => []);

test('fields and files of a form are read, the files to disk', async () => {
  const form = new FormData();
  form.append('body', 'Grüße\nund mehr');
  form.append('of', 'a');
  form.append('of', 'b');
  form.append('upload', new File(['first'], 'über.txt'));
  form.append('upload', new File(['second'], '../../etc/passwd'));
  const posted = await readForm(post(form));
  expect(posted.fields.get('body')).toBe('Grüße\r\nund mehr');
  expect(posted.fields.getAll('of')).toEqual(['a', 'b']);
  expect(posted.files.map(({ field, name, bytes }) => ({ field, name, bytes }))).toEqual([
    { field: 'upload', name: 'über.txt', bytes: 5 },
    { field: 'upload', name: 'passwd', bytes: 6 },
  ]);
  expect(await readFile(posted.files[1]!.path, 'utf8')).toBe('second');
  await posted.discard();
  expect(await leftBehind()).toEqual([]);
});

test('a form without files, and a file field left empty, are just fields', async () => {
  const plain = await readForm(post(new URLSearchParams({ body: 'a & b' })));
  expect(plain.fields.get('body')).toBe('a & b');
  const empty = new FormData();
  empty.append('body', 'x');
  empty.append('upload', new File([], ''));
  expect((await readForm(post(empty))).files).toEqual([]);
});

test('of a file too large nothing is left, and what was typed is still there', async () => {
  const form = new FormData();
  form.append('before', '1');
  form.append('upload', new File([new Uint8Array(mostFileBytes + 1)], 'film.mp4'));
  form.append('small', new File(['ok'], 'ok.txt'));
  form.append('after', '2');
  const posted = await readForm(post(form));
  expect(posted.refused).toBe('file-too-large');
  expect(posted.fields.get('before')).toBe('1');
  expect(posted.fields.get('after')).toBe('2');
  expect(posted.files.map(({ name }) => name)).toEqual(['ok.txt']);
  await posted.discard();
  expect(await leftBehind()).toEqual([]);
});

test('more files than one may send at once are said, not silently dropped', async () => {
  const form = new FormData();
  for (let n = 0; n <= mostFilesAtOnce; n++) form.append('upload', new File([`${n}`], `${n}.txt`));
  const posted = await readForm(post(form));
  expect(posted.refused).toBe('too-many-files');
  expect(posted.files).toHaveLength(mostFilesAtOnce);
  await posted.discard();
});

test('a form that breaks off leaves nothing behind', async () => {
  const form = new FormData();
  form.append('upload', new File(['x'.repeat(200_000)], 'a.txt'));
  const whole = post(form);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 100_000));
      controller.error(new Error('gone'));
    },
  });
  const headers = { 'content-type': whole.headers.get('content-type')! };
  const request = new Request('http://test/', {
    method: 'POST',
    body: broken,
    headers,
    duplex: 'half',
  } as RequestInit);
  await expect(readForm(request)).rejects.toThrow(BrokenForm);
  expect(await leftBehind()).toEqual([]);

  const short = new Request('http://test/', { method: 'POST', body: bytes.subarray(0, 100_000), headers });
  await expect(readForm(short)).rejects.toThrow(BrokenForm);
  expect(await leftBehind()).toEqual([]);
});

test('what is no form at all is refused, quickly', async () => {
  const send = (type: string, body: string) =>
    readForm(new Request('http://test/', { method: 'POST', body, headers: { 'content-type': type } }));
  await expect(send('multipart/form-data', 'x')).rejects.toThrow(BrokenForm);
  await expect(send('multipart/form-data; boundary=x', 'no boundary here')).rejects.toThrow(BrokenForm);
  await expect(send('application/json', '{}')).rejects.toThrow(BrokenForm);
  const many = new FormData();
  for (let n = 0; n < 400; n++) many.append(`f${n}`, '');
  await expect(readForm(post(many))).rejects.toThrow(BrokenForm);
  const long = new FormData();
  long.append('body', 'x'.repeat(1_000_001));
  await expect(readForm(post(long))).rejects.toThrow(BrokenForm);
});
