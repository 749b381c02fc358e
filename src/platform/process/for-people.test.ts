import { createServer, request as send } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { forPeople } from './for-people.ts';
import { withOwnAddress } from './own-address.ts';

const own = 'https://meantime.example';
const handler = withOwnAddress(
  forPeople((request, response) => {
    request.resume();
    response.end(`${request.method} ${request.url} ${request.headers['content-type'] ?? 'nothing'}`);
  }),
  own,
);
const server = createServer((request, response) => void handler(request, response, () => response.end()));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());

const seen = (method: string, headers: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as { port: number };
    const body = method === 'GET' ? '' : 'name=Ada';
    const asked = send({ port, method, path: '/set-up', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    });
    asked.on('error', reject).end(body);
  });

const form = 'application/x-www-form-urlencoded';
const page = 'text/html,application/xhtml+xml;q=0.9';

test('a form from another website becomes the page that says so, and brings nothing along', async () => {
  for (const origin of ['https://elsewhere.example', 'http://meantime.example', 'null'])
    expect(await seen('POST', { origin, accept: page, 'content-type': form })).toBe('GET /error/403 nothing');
  expect(await seen('POST', { accept: page, 'content-type': form })).toBe('GET /error/403 nothing');
});

test('a form of our own, and whatever only reads, is left as it is', async () => {
  expect(await seen('POST', { origin: own, accept: page, 'content-type': form })).toBe(
    `POST /set-up ${form}`,
  );
  expect(await seen('GET', { origin: 'https://elsewhere.example', accept: page })).toBe(
    'GET /set-up nothing',
  );
});

test('a program is refused by the framework itself, in words for programs', async () => {
  const origin = 'https://elsewhere.example';
  expect(await seen('POST', { origin, accept: 'application/json', 'content-type': form })).toBe(
    `POST /set-up ${form}`,
  );
});
