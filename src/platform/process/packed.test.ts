import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { packed } from './packed.ts';

const long = '<p>What the harbour said.</p>\n'.repeat(200);
const answers: Record<string, [string, string, Record<string, string>?]> = {
  '/page': ['text/html; charset=utf-8', long],
  '/problem': ['application/problem+json', long],
  '/short': ['text/html; charset=utf-8', '<p>Short.</p>'],
  '/picture': ['image/png', long],
  '/packed': ['text/html', long, { 'content-encoding': 'br' }],
  '/part': ['text/html', long, { 'content-range': `bytes 0-${long.length - 1}/99999` }],
};
const handler = packed(async (request, response, next) => {
  if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    return response.write('event: changed\n\n');
  }
  const answer = answers[request.url ?? ''];
  if (request.url === '/broken') throw new Error('broken');
  if (!answer) return next();
  const [type, text, more] = answer;
  // The application says its headers all at once, and writes afterwards.
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...more });
  response.end(text);
});
const failures: unknown[] = [];
const server = createServer((request, response) => {
  const answered = handler(request, response, () => response.writeHead(404).end());
  Promise.resolve(answered).catch((error: unknown) => {
    failures.push(error);
    response.writeHead(500).end();
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.closeAllConnections());
afterAll(() => void server.close());

async function got(path: string, headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }) {
  const { port } = server.address() as { port: number };
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    ask({ port, path, headers, host: '127.0.0.1' }, resolve).on('error', reject).end(),
  );
  return { answer, encoding: answer.headers['content-encoding'] ?? null };
}

test('a page leaves packed as the visitor accepts it, and is the same page', async () => {
  const brotli = await got('/page');
  expect(brotli.encoding).toBe('br');
  expect(brotli.answer.headers.vary).toMatch(/accept-encoding/i);
  const body = await buffer(brotli.answer);
  expect(body.length).toBeLessThan(long.length / 5);
  expect(brotliDecompressSync(body).toString()).toBe(long);

  const gzip = await got('/problem', { 'accept-encoding': 'gzip' });
  expect(gzip.encoding).toBe('gzip');
  expect(gunzipSync(await buffer(gzip.answer)).toString()).toBe(long);

  const plain = await got('/page', {});
  expect(plain.encoding).toBeNull();
  expect((await buffer(plain.answer)).toString()).toBe(long);
});

test('what is short, packed already, a picture or a part of something is left as it is', async () => {
  for (const [path, encoding] of [
    ['/short', null],
    ['/picture', null],
    ['/packed', 'br'],
    ['/part', null],
  ] as const) {
    const { answer, encoding: found } = await got(path);
    expect([path, found]).toEqual([path, encoding]);
    expect((await buffer(answer)).toString()).toBe(answers[path]![1]);
  }
});

test('an event arrives when it happens', async () => {
  const { answer, encoding } = await got('/events');
  expect(encoding).toBeNull();
  const { value } = await answer[Symbol.asyncIterator]().next();
  expect(String(value)).toBe('event: changed\n\n');
  answer.destroy();
});

test('what another site sends a signed-in visitor to does not tell its length', async () => {
  const asks = (site: string, cookie?: string) =>
    got('/page', { 'accept-encoding': 'br', 'sec-fetch-site': site, ...(cookie ? { cookie } : {}) });
  const encodingOf = async (site: string, cookie?: string) => (await asks(site, cookie)).encoding;
  expect(await encodingOf('cross-site', 'session=1')).toBeNull();
  expect(await encodingOf('same-site', 'session=1')).toBeNull();
  expect(await encodingOf('cross-site')).toBe('br');
  expect(await encodingOf('same-origin', 'session=1')).toBe('br');
  expect(await encodingOf('none', 'session=1')).toBe('br');
});

test('where nothing is and where something breaks is still heard of', async () => {
  expect((await got('/nothing')).answer.statusCode).toBe(404);
  expect((await got('/broken')).answer.statusCode).toBe(500);
  expect(failures).toHaveLength(1);
});
