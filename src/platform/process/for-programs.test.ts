import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { forPrograms } from './for-programs.ts';

const handler = forPrograms((request, response) => {
  response.end(JSON.stringify({ url: request.url, type: request.headers['content-type'] ?? null }));
});
const server = createServer((request, response) => void handler(request, response, () => response.end()));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());

const seen = async (path: string, type?: string) => {
  const { port } = server.address() as { port: number };
  const headers = type ? { 'content-type': type } : undefined;
  return (
    await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', ...(headers ? { headers } : {}) })
  ).json();
};

test('a form sent to the API is told by the API what it wants instead', async () => {
  for (const type of [
    undefined,
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
  ])
    expect((await seen('/api/v1/threads', type)).type).toBe('application/octet-stream');
  expect((await seen('/api/v1/threads', 'application/json')).type).toBe('application/json');
});

test('an address of the API that is no UTF-8 leads nowhere there, and nothing else is touched', async () => {
  expect((await seen('/api/v1/%ff')).url).toBe('/api/v1/%25ff');
  expect((await seen('/api/v1/%C3%A9')).url).toBe('/api/v1/%C3%A9');
  expect(await seen('/harbour/%ff', 'text/plain')).toEqual({ url: '/harbour/%ff', type: 'text/plain' });
});
