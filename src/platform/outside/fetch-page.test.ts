import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fetchPage } from './fetch-page.ts';

const asked: IncomingMessage[] = [];
const answers: Record<string, (response: ServerResponse) => void> = {};
const server = createServer((request, response) => {
  asked.push(request);
  const answer = answers[new URL(request.url!, 'http://test').pathname];
  if (answer) answer(response);
  else response.writeHead(404).end();
});
// The usual ports are the only ones that are visited; in a test one of them has to be free.
const port = await [8080, 8443].reduce<Promise<number | null>>(
  async (found, candidate) => (await found) ?? listen(candidate),
  Promise.resolve(null),
);
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const there = `http://127.0.0.1:${port}`;
const anywhere = { mayReach: () => true };
const html =
  (body: string | Buffer, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };

test.skipIf(port === null)('a page is fetched, and nothing of ours goes along', async () => {
  answers['/page'] = html('<title>Größe</title>');
  expect(await fetchPage(`${there}/page`, anywhere)).toEqual({
    url: `${there}/page`,
    text: '<title>Größe</title>',
  });
  expect(asked.at(-1)!.headers).not.toHaveProperty('cookie');
  expect(asked.at(-1)!.headers).not.toHaveProperty('referer');
});

test.skipIf(port === null)(
  'a private address is never connected to, by number, by name or by redirect',
  async () => {
    const before = asked.length;
    await expect(fetchPage(`${there}/page`)).rejects.toThrow('not public');
    await expect(fetchPage(`http://localhost:${port}/page`)).rejects.toThrow('not public');
    await expect(fetchPage('http://[::1]:8080/')).rejects.toThrow('not public');
    await expect(fetchPage('http://169.254.169.254/latest/meta-data')).rejects.toThrow('not public');
    for (const disguised of [
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
    ])
      await expect(fetchPage(`http://${disguised}:${port}/page`), disguised).rejects.toThrow('not public');
    expect(asked).toHaveLength(before);

    answers['/away'] = (response) => response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end();
    const onlyThisOne = { mayReach: (address: string) => address === '127.0.0.1' };
    await expect(fetchPage(`${there}/away`, onlyThisOne)).rejects.toThrow('not public');
  },
);

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'http://user:password@example.org/',
  'http://example.org:25/',
  'nonsense',
])('%s is no page to look at', async (address) => expect(await fetchPage(address, anywhere)).toBeNull());

test.skipIf(port === null)('redirects are followed a few times and not for ever', async () => {
  answers['/here'] = (response) => response.writeHead(301, { location: '/page' }).end();
  answers['/round'] = (response) => response.writeHead(302, { location: '/round' }).end();
  answers['/page'] = html('x');
  expect((await fetchPage(`${there}/here`, anywhere))?.url).toBe(`${there}/page`);
  expect(await fetchPage(`${there}/round`, anywhere)).toBeNull();
});

test.skipIf(port === null)('pictures, errors and empty answers are no pages', async () => {
  answers['/picture'] = html('x', { 'content-type': 'image/png' });
  answers['/broken'] = (response) => response.writeHead(500, { 'content-type': 'text/html' }).end('x');
  for (const path of ['/picture', '/broken', '/none'])
    expect(await fetchPage(there + path, anywhere)).toBeNull();
});

test.skipIf(port === null)(
  'a page is read to a limit after unpacking, and packed ones are unpacked',
  async () => {
    const large = 'x'.repeat(5_000_000);
    answers['/large'] = html(large);
    answers['/bomb'] = html(gzipSync(large), { 'content-encoding': 'gzip' });
    answers['/brotli'] = html(brotliCompressSync('<title>br</title>'), { 'content-encoding': 'br' });
    for (const path of ['/large', '/bomb'])
      expect((await fetchPage(there + path, { ...anywhere, bytes: 1000 }))?.text).toHaveLength(1000);
    expect((await fetchPage(`${there}/brotli`, anywhere))?.text).toBe('<title>br</title>');
  },
);

test.skipIf(port === null)('who never answers is not waited for', async () => {
  answers['/slow'] = () => {};
  answers['/drip'] = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  };
  for (const path of ['/slow', '/drip'])
    await expect(fetchPage(there + path, { ...anywhere, milliseconds: 200 })).rejects.toThrow();
});

test.skipIf(port === null)('a page in another character set is read as it was meant', async () => {
  answers['/latin'] = html(Buffer.from('<meta charset="iso-8859-1"><title>Größe</title>', 'latin1'), {
    'content-type': 'text/html',
  });
  answers['/odd'] = html('<meta charset="no-such-set">ok', { 'content-type': 'text/html' });
  expect((await fetchPage(`${there}/latin`, anywhere))?.text).toContain('Größe');
  expect((await fetchPage(`${there}/odd`, anywhere))?.text).toContain('ok');
});

function listen(candidate: number): Promise<number | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null)).listen(candidate, '127.0.0.1', () => resolve(candidate));
  });
}
