import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, test, vi } from 'vitest';

/** What the name servers say, one answer after the other: they belong to whoever owns the name. */
const said: { address: string; family: number }[][] = [];

vi.mock('node:dns', () => ({
  lookup: (_name: string, _options: object, told: (error: null, found: object[]) => void) =>
    told(null, said.length > 1 ? said.shift()! : said[0]!),
}));
const { fetchPage } = await import('./fetch-page.ts');

const visited: string[] = [];
const server = createServer((request, response) => {
  visited.push(request.headers.host!);
  response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Inside</title>');
}).unref();

beforeEach(() => {
  visited.splice(0);
  said.splice(0);
});

test('a name that has a private address among its public ones is not visited', async () => {
  said.push([
    { address: '93.184.216.34', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ]);
  await expect(fetchPage('http://both.example/')).rejects.toThrow('not public');
});

test.for(['127.0.0.1', '10.0.0.8', '169.254.169.254', '::1', '::ffff:192.168.0.1'])(
  'a name that leads to %s is not visited',
  async (address) => {
    said.push([{ address, family: address.includes(':') ? 6 : 4 }]);
    await expect(fetchPage('http://inside.example/')).rejects.toThrow('not public');
  },
);

test('a name is asked for once, and what was judged is what is visited', async ({ skip }) => {
  const port = await listenOnAUsualPort();
  skip(port === null, 'Both ports are taken.');
  // Judged public here, so that there is something to visit; a second question would get another answer.
  said.push([{ address: '127.0.0.1', family: 4 }], [{ address: '203.0.113.1', family: 4 }]);
  const judged: string[] = [];
  const page = await fetchPage(`http://rebinding.example:${port}/`, {
    mayReach: (address) => judged.push(address) > 0,
  });
  expect(page?.text).toContain('Inside');
  expect(judged).toEqual(['127.0.0.1']);
  expect(visited).toEqual([`rebinding.example:${port}`]);
  expect(said).toHaveLength(1);
});

test('after a redirect the name is judged anew', async ({ skip }) => {
  const port = await listenOnAUsualPort();
  skip(port === null, 'Both ports are taken.');
  server.removeAllListeners('request').on('request', (_request, response) => {
    response.writeHead(302, { location: `http://rebinding.example:${port}/again` }).end();
  });
  said.push([{ address: '127.0.0.1', family: 4 }], [{ address: '10.0.0.1', family: 4 }]);
  const onlyThisOne = { mayReach: (address: string) => address === '127.0.0.1' };
  await expect(fetchPage(`http://rebinding.example:${port}/`, onlyThisOne)).rejects.toThrow('not public');
});

/** One of the ports that are visited at all; null where both are taken on this machine. */
async function listenOnAUsualPort(): Promise<number | null> {
  if (server.listening) return (server.address() as AddressInfo).port;
  for (const port of [8080, 8443]) {
    const listens = await new Promise<boolean>((resolve) =>
      server
        .once('error', () => resolve(false))
        .once('listening', () => resolve(true))
        .listen(port, '127.0.0.1'),
    );
    if (listens) return port;
  }
  return null;
}
